"""Charts as SVG, each with a table of the same figures and a text alternative."""

from gelijk.core.charts.bars import bar_chart
from gelijk.core.charts.intervals import interval_chart
from gelijk.core.charts.model import Bar, Chart, Stack, Unit
from gelijk.core.charts.stacks import stacked_bar_chart

__all__ = [
    "Bar",
    "Chart",
    "Stack",
    "Unit",
    "bar_chart",
    "interval_chart",
    "stacked_bar_chart",
]
