"""A chart of bars, with what is not known hatched."""

import json
from collections.abc import Sequence
from decimal import Decimal

from gelijk.core.charts.drawing import (
    LINE,
    Spec,
    drawn,
    label_axis,
    label_lines,
    layered,
    value_axis,
)
from gelijk.core.charts.figures import Writing
from gelijk.core.charts.model import Bar, Chart, Unit, exact
from gelijk.core.charts.palette import HATCHED, INK, SERIES
from gelijk.core.letters.blocks import Column, Table


def bar_chart(
    caption: str,
    bars: Sequence[Bar],
    *,
    label_title: str,
    value_title: str,
    unit: Unit = "count",
    language: str = "nl",
    notes: Sequence[str] = (),
) -> Chart:
    writing = Writing.of(unit, language, _largest(bars))
    spec = layered(
        _rows(bars, writing),
        _layers(value_axis(writing.axis_of(value_title)), bars, writing),
        [bar.label for bar in bars],
        language=language,
    )
    return Chart(
        caption=caption,
        svg=drawn(spec, language),
        table=table_of(caption, bars, writing, label_title, value_title, notes),
        alternative=alternative_of(writing.speech.bars, caption, bars, writing),
        spec=spec,
    )


def _largest(bars: Sequence[Bar]) -> Decimal:
    return max((exact(end) for bar in bars for end in ends(bar)), default=Decimal(0))


def ends(bar: Bar) -> list[Decimal]:
    return [exact(n) for n in (bar.lower, bar.value, bar.upper) if n is not None]


def domain(bars: Sequence[Bar], writing: Writing) -> tuple[float, float]:
    """The axis always holds zero; hatching without an end runs to its edge."""
    known = [writing.drawn(end) for bar in bars for end in ends(bar)]
    low, high = min([0.0, *known]), max([0.0, *known])
    open_ended = any(bar.value is None and bar.upper is None for bar in bars)
    if high == low:
        return low, low + 1
    return low, high + (high - low) * (0.15 if open_ended else 0.04)


def _rows(bars: Sequence[Bar], writing: Writing) -> list[Spec]:
    low, high = domain(bars, writing)
    return [_row(index, bar, writing, low, high) for index, bar in enumerate(bars)]


def _row(index: int, bar: Bar, writing: Writing, low: float, high: float) -> Spec:
    known = bar.value if bar.value is not None else bar.lower
    row: Spec = {"row": index, "label": bar.label, "words": writing.said(bar), "zero": 0}
    if known is not None:
        row["known"] = writing.drawn(known)
    if bar.value is None:
        row["from"] = writing.drawn(known) if known is not None else max(low, 0)
        row["to"] = high if bar.upper is None else writing.drawn(bar.upper)
    elif bar.lower is not None or bar.upper is not None:
        row["lower"] = writing.drawn(bar.value if bar.lower is None else bar.lower)
        row["upper"] = writing.drawn(bar.value if bar.upper is None else bar.upper)
    reached = [
        value for key in ("known", "to", "upper") if isinstance(value := row.get(key), float)
    ]
    row["end"] = max([0.0, *reached])
    return row


def rows_axis(bars: Sequence[Bar]) -> Spec:
    """One row per bar in the order given, also where two labels are the same."""
    # A list of lines gives a label of more lines. The labels go in as JSON texts, with everything
    # but ASCII escaped, so nothing in them is read as an expression.
    labels = [label_lines(bar.label) for bar in bars]
    raised = [-LINE / 2 * (len(lines) - 1) for lines in labels]
    axis = label_axis() | {
        "labelExpr": f"{json.dumps(labels)}[datum.value]",
        "labelOffset": {"expr": f"{json.dumps(raised)}[datum.value]"},
    }
    return {
        "field": "row",
        "type": "ordinal",
        "sort": None,
        "axis": axis,
        "scale": {"domain": list(range(len(bars))), "paddingInner": 0.35, "paddingOuter": 0.2},
    }


def _layers(axis: Spec, bars: Sequence[Bar], writing: Writing) -> list[Spec]:
    low, high = domain(bars, writing)
    y = rows_axis(bars)
    x: Spec = {
        "type": "quantitative",
        "axis": axis,
        "scale": {"domain": [low, high], "nice": False},
    }
    return [
        {
            "mark": {"type": "bar", "color": SERIES[0]},
            "encoding": {"y": y, "x": x | {"field": "zero"}, "x2": {"field": "known"}},
            "transform": [{"filter": "isValid(datum.known)"}],
        },
        *open_layers(y, x),
        *interval_layers(y, x),
        words_layer(y, x),
    ]


def open_layers(y: Spec, x: Spec) -> list[Spec]:
    """Hatching over what the figure may still be."""
    mark = {"type": "bar", "color": HATCHED, "stroke": INK, "strokeWidth": 0.8}
    return [
        {
            "mark": mark | {"strokeDash": [3, 2]},
            "encoding": {"y": y, "x": x | {"field": "from"}, "x2": {"field": "to"}},
            "transform": [{"filter": "isValid(datum.to)"}],
        }
    ]


def interval_layers(y: Spec, x: Spec) -> list[Spec]:
    chosen = [{"filter": "isValid(datum.lower)"}]
    ticks: list[Spec] = [
        {
            "mark": {"type": "tick", "size": 10},
            "encoding": {"y": y, "x": x | {"field": end}},
            "transform": chosen,
        }
        for end in ("lower", "upper")
    ]
    rule: Spec = {
        "mark": "rule",
        "encoding": {"y": y, "x": x | {"field": "lower"}, "x2": {"field": "upper"}},
        "transform": chosen,
    }
    return [rule, *ticks]


def words_layer(y: Spec, x: Spec) -> Spec:
    return {
        "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 6},
        "encoding": {"y": y, "x": x | {"field": "end"}, "text": {"field": "words"}},
    }


def table_of(
    caption: str,
    bars: Sequence[Bar],
    writing: Writing,
    label_title: str,
    value_title: str,
    notes: Sequence[str],
) -> Table:
    """The same figures with every digit; a column with the interval where there is one."""
    interval = any(bar.value is not None and len(ends(bar)) > 1 for bar in bars)
    columns = [Column(label_title), Column(value_title, "right")]
    if interval:
        columns.append(Column(writing.speech.bounds, "right"))
    rows = []
    for bar in bars:
        said = None if bar.unknown else writing.said(bar, full=True)
        rows.append((bar.label, said, *([_bounds(bar, writing)] if interval else [])))
    return Table(caption, tuple(columns), tuple(rows), notes=tuple(notes))


def _bounds(bar: Bar, writing: Writing) -> str:
    if bar.value is None or len(ends(bar)) < 2:
        return ""
    return writing.said(Bar(bar.label, None, bar.lower, bar.upper), full=True)


def alternative_of(kind: str, caption: str, bars: Sequence[Bar], writing: Writing) -> str:
    speech = writing.speech
    said = [speech.what.format(kind=kind, count=len(bars), caption=caption.rstrip("."))]
    if not bars:
        return f"{said[0]} {speech.empty}"
    known = [bar for bar in bars if bar.value is not None]
    unknown = [bar.label for bar in bars if bar.unknown]
    if known:
        most = max(known, key=lambda bar: exact(bar.value or 0))
        least = min(known, key=lambda bar: exact(bar.value or 0))
        said.append(speech.highest.format(label=most.label, value=writing.short(most.value or 0)))
        if len(known) > 1:
            value = writing.short(least.value or 0)
            said.append(speech.lowest.format(label=least.label, value=value))
    if unknown and len(unknown) == len(bars):
        said.append(speech.all_unknown)
    elif unknown:
        said.append(speech.not_known.format(labels=", ".join(unknown)))
    return " ".join(said)
