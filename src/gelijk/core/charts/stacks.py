"""A chart of stacked bars. The caller sees to it that the parts of a stack may be added."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gelijk.core.charts.bars import alternative_of, open_layers, rows_axis, words_layer
from gelijk.core.charts.drawing import Spec, drawn, layered, value_axis, value_scale
from gelijk.core.charts.figures import Writing
from gelijk.core.charts.model import Bar, Chart, Stack, Unit, exact
from gelijk.core.charts.palette import SERIES
from gelijk.core.letters.blocks import Cell, Column, Table


def stacked_bar_chart(
    caption: str,
    series: Sequence[str],
    stacks: Sequence[Stack],
    *,
    label_title: str,
    value_title: str,
    unit: Unit = "count",
    language: str = "nl",
    notes: Sequence[str] = (),
) -> Chart:
    _check(series, stacks)
    writing = Writing.of(unit, language, max((s.known for s in stacks), default=Decimal(0)))
    whole = [_whole(stack) for stack in stacks]
    spec = layered(
        [*_parts(series, stacks, writing), *_ends(stacks, writing)],
        _layers(value_axis(writing.axis_of(value_title)), series, stacks, writing),
        [stack.label for stack in stacks],
        language=language,
    )
    legend = writing.speech.legend.format(series=", ".join(series))
    alternative = alternative_of(writing.speech.stacks, caption, whole, writing)
    return Chart(
        caption=caption,
        svg=drawn(spec, language),
        table=_table(caption, series, stacks, writing, label_title, notes),
        alternative=f"{alternative} {legend}",
        spec=spec,
    )


def _check(series: Sequence[str], stacks: Sequence[Stack]) -> None:
    if not 1 <= len(series) <= len(SERIES):
        raise ValueError(f"a stack has 1 to {len(SERIES)} series, not {len(series)}")
    if len(set(series)) != len(series):
        raise ValueError(f"two series with the same name: {list(series)}")
    for stack in stacks:
        if len(stack.parts) != len(series):
            raise ValueError(f"{stack.label}: {len(stack.parts)} parts for {len(series)} series")


def _whole(stack: Stack) -> Bar:
    """The whole of a stack with an unknown part is known from below only."""
    if stack.complete:
        return Bar(stack.label, stack.known)
    some = any(part is not None for part in stack.parts)
    return Bar(stack.label, None, stack.known if some else None)


def _high(stacks: Sequence[Stack], writing: Writing) -> float:
    high = max((writing.drawn(stack.known) for stack in stacks), default=0.0)
    return (high or 1.0) * (1.04 if all(stack.complete for stack in stacks) else 1.15)


def _parts(series: Sequence[str], stacks: Sequence[Stack], writing: Writing) -> Iterator[Spec]:
    for row, stack in enumerate(stacks):
        at = Decimal(0)
        for name, part in zip(series, stack.parts, strict=True):
            if part:
                begin, at = at, at + exact(part)
                edges = {"begin": writing.drawn(begin), "until": writing.drawn(at)}
                yield {"row": row, "part": name, **edges}


def _ends(stacks: Sequence[Stack], writing: Writing) -> Iterator[Spec]:
    high = _high(stacks, writing)
    for row, stack in enumerate(stacks):
        known = writing.drawn(stack.known)
        end: Spec = {"row": row, "words": _words(stack, writing), "end": known}
        yield end if stack.complete else end | {"from": known, "to": high, "end": high}


def _words(stack: Stack, writing: Writing) -> str:
    whole = _whole(stack)
    if stack.complete or whole.unknown:
        return writing.said(whole)
    return writing.speech.plus_unknown.format(value=writing.short(stack.known))


def _layers(
    axis: Spec, series: Sequence[str], stacks: Sequence[Stack], writing: Writing
) -> list[Spec]:
    y = rows_axis([Bar(stack.label) for stack in stacks])
    x = value_scale(axis, 0, _high(stacks, writing))
    colour: Spec = {
        "field": "part",
        "type": "nominal",
        "scale": {"domain": list(series), "range": list(SERIES[: len(series)])},
    }
    bars: Spec = {
        # A gap between the parts tells them apart without colour.
        "mark": {"type": "bar", "x2Offset": -1.5},
        "encoding": {
            "y": y,
            "x": x | {"field": "begin"},
            "x2": {"field": "until"},
            "color": colour,
        },
        "transform": [{"filter": "isValid(datum.until)"}],
    }
    words = words_layer(y, x) | {"transform": [{"filter": "isValid(datum.words)"}]}
    return [bars, *open_layers(y, x), words]


def _table(
    caption: str,
    series: Sequence[str],
    stacks: Sequence[Stack],
    writing: Writing,
    label_title: str,
    notes: Sequence[str],
) -> Table:
    titles = [*series, *([writing.speech.total] if len(series) > 1 else [])]
    rows: list[tuple[Cell, ...]] = []
    for stack in stacks:
        parts = [None if part is None else writing.full(part) for part in stack.parts]
        whole = _whole(stack)
        total = None if whole.unknown else writing.said(whole, full=True)
        rows.append((stack.label, *parts, *([total] if len(series) > 1 else [])))
    columns = (Column(label_title), *(Column(title, "right") for title in titles))
    return Table(caption, columns, tuple(rows), notes=tuple(notes))
