"""The text of a letter as HTML: whole, in its shape, with every finding in its place."""

import html
import itertools
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gelijk.documents.letter_text import blocks, excerpt, marked
from gelijk.documents.models import Finding
from gelijk.documents.sweep import Sweep

spans = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(
        lambda pair: Finding(start=pair[0], end=pair[0] + pair[1], kind="reference")
    ),
    max_size=8,
)
cuts = st.lists(st.integers(0, 60), max_size=4).map(sorted)


def found(text: str, words: str, kind: str = "reference", number: int = 1) -> Finding:
    start = text.index(words)
    return Finding(pk=number, start=start, end=start + len(words), text=words, kind=kind)


def read(page: str) -> str:
    """What somebody reads of the page."""
    return html.unescape(re.sub(r"<[^>]+>", "", page))


@given(text=st.text(min_size=60, max_size=80), findings=spans, cuts=cuts)
def test_stretches_give_the_text_back_whole_in_any_ranges(text, findings, cuts):
    sweep = Sweep(findings)
    edges = [0, *cuts, len(text)]
    stretches = [
        one
        for start, end in itertools.pairwise(edges)
        if start < end
        for one in sweep.stretches(start, end)
    ]
    assert "".join(text[start:end] for start, end, _ in stretches) == text
    for finding in findings:
        inside = (text[s:e] for s, e, here in stretches if any(f is finding for f in here))
        assert "".join(inside) == text[finding.start : finding.end]


@given(text=st.text(alphabet="ab #*-&;<>sup/\n", max_size=120), findings=spans)
def test_any_text_gives_balanced_html(text, findings):
    page = marked(text, findings, {})
    open_tags: list[str] = []
    for closing, name in re.findall(r"<(/?)(\w+)[^>]*>", page):
        if closing:
            assert open_tags.pop() == name
        else:
            open_tags.append(name)
    assert open_tags == []


@given(text=st.text(alphabet="ab \n", max_size=120))
def test_nothing_but_blanks_is_lost(text):
    shown = read(marked(text, [], {}))
    assert "".join(shown.split()) == "".join(text.split())


def test_headings_lists_and_paragraphs_have_their_shape():
    text = "## **Kop**\n\nEen alinea\nop twee regels.\n- een\n- twee<sup>3</sup>\n\nR&amp;D **vet**"
    assert marked(text, [], {}) == (
        "<h3><strong>Kop</strong></h3><p>Een alinea\nop twee regels.</p>"
        "<ul><li>een</li><li>twee<sup>3</sup></li></ul><p>R&amp;D <strong>vet</strong></p>"
    )


def test_a_lone_pair_of_stars_stays_what_it_is():
    assert marked("een ** noot", [], {}) == "<p>een ** noot</p>"


def test_a_script_in_a_letter_is_text():
    page = marked("<script>x</script> &lt;b&gt; **<i>**", [], {})
    assert "<script" not in page
    assert "<b>" not in page
    assert "<i>" not in page


def test_a_finding_inside_another_has_both_marks_and_both_numbers():
    text = "Ik zal uw Kamer over kst-1 informeren."
    findings = [found(text, text, "commitment", 1), found(text, "kst-1", "reference", 2)]
    page = marked(text, findings, {1: 1, 2: 2})
    assert page.count('href="#v1"') == 1
    assert page.index('id="p1"') < page.index('id="p2"')
    inner = '<mark class="found found--reference">kst-1</mark>'
    assert f'<mark class="found found--commitment">{inner}</mark>' in page


def test_a_finding_over_two_paragraphs_is_marked_in_both():
    text = "eerst dit\n\nen dan dat"
    page = marked(text, [found(text, "dit\n\nen")], {1: 1})
    assert page.count('class="found found--reference"') == 2
    assert page.count('id="p1"') == 1


def test_blocks_do_not_overlap_and_stand_in_order():
    text = "# A\n- b\n- c\n\nd\ne\n## F\ng"
    found_blocks = list(blocks(text))
    assert [block.kind for block in found_blocks] == [
        "heading", "item", "item", "paragraph", "heading", "paragraph",
    ]  # fmt: skip
    assert all(one.end <= two.start for one, two in itertools.pairwise(found_blocks))


def test_an_excerpt_is_cut_at_a_blank_and_says_so():
    text = "woord " * 200 + "HIER " + "woord " * 200
    shown = excerpt(text, found(text, "HIER"), room=50)
    assert shown.startswith("… woord")
    assert shown.endswith("woord …")
    assert '<mark class="found found--reference">HIER</mark>' in shown


@pytest.mark.parametrize("shape", ["one paragraph", "many lines"])
def test_time_grows_with_the_letter_and_not_with_its_square(shape):
    def seconds(size: int) -> float:
        text = ("woord " if shape == "one paragraph" else "- **woord**\n") * size
        findings = [
            Finding(pk=n, start=n * 6, end=n * 6 + 4, kind="amount") for n in range(size // 2)
        ]
        numbers = {one.pk: one.pk for one in findings}
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            marked(text, findings, numbers)
            best = min(best, time.process_time() - start)
        return best

    # Twice as much work per finding would already be 16 instead of 8.
    assert seconds(8000) < 16 * seconds(1000) + 0.02
