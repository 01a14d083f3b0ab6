"""A chart of estimates: a point where the best estimate is, a line over its margin."""

from collections.abc import Sequence
from decimal import Decimal

from gelijk.core.charts.bars import (
    alternative_of,
    domain,
    ends,
    interval_layers,
    open_layers,
    rows_axis,
    table_of,
    words_layer,
)
from gelijk.core.charts.drawing import Spec, drawn, layered, value_axis
from gelijk.core.charts.figures import Writing
from gelijk.core.charts.model import Bar, Chart, Unit, exact
from gelijk.core.charts.palette import SERIES


def interval_chart(
    caption: str,
    estimates: Sequence[Bar],
    *,
    label_title: str,
    value_title: str,
    unit: Unit = "count",
    language: str = "nl",
    notes: Sequence[str] = (),
) -> Chart:
    largest = max((exact(end) for e in estimates for end in ends(e)), default=Decimal(0))
    writing = Writing.of(unit, language, largest)
    low, high = domain(estimates, writing)
    axis = value_axis(writing.axis_of(value_title))
    x: Spec = {
        "type": "quantitative",
        "axis": axis,
        "scale": {"domain": [low, high], "nice": False},
    }
    y = rows_axis(estimates)
    layers = [*interval_layers(y, x), *open_layers(y, x), _points(y, x), words_layer(y, x)]
    rows = [_row(index, e, writing, high) for index, e in enumerate(estimates)]
    spec = layered(rows, layers, [e.label for e in estimates], language=language)
    return Chart(
        caption=caption,
        svg=drawn(spec, language),
        table=table_of(caption, estimates, writing, label_title, value_title, notes),
        alternative=alternative_of(writing.speech.intervals, caption, estimates, writing),
        spec=spec,
    )


def _points(y: Spec, x: Spec) -> Spec:
    return {
        "mark": {"type": "point", "filled": True, "size": 70, "color": SERIES[0], "opacity": 1},
        "encoding": {"y": y, "x": x | {"field": "best"}},
        "transform": [{"filter": "isValid(datum.best)"}],
    }


def _row(index: int, estimate: Bar, writing: Writing, high: float) -> Spec:
    """Without a best estimate there is no point, only the space in which it lies."""
    row: Spec = {"row": index, "label": estimate.label, "words": writing.said(estimate)}
    known = [writing.drawn(end) for end in ends(estimate)]
    if estimate.value is not None:
        row |= {"best": writing.drawn(estimate.value), "lower": known[0], "upper": known[-1]}
        row["end"] = known[-1]
        return row
    lower = 0.0 if estimate.lower is None else writing.drawn(estimate.lower)
    upper = high if estimate.upper is None else writing.drawn(estimate.upper)
    return row | {"from": lower, "to": upper, "end": upper}
