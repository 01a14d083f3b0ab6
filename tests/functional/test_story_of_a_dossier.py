"""From a folder of forty mixed files to a published dossier, told in a real browser.

Wil uploads the folder, decides once per person with the keys alone, draws boxes on what was
scanned, and reads every file. Anna reads them all as the second reader. The words that would stay
are sampled, the dossier is published, and then its files are opened by readers that are not ours:
nothing that had to go is in any of them, and who holds office stands where they stood.
"""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.documents.forty_files import Given, everything, forty
from tests.documents.forty_people import OFFICE_HOLDERS, found_in
from tests.documents.second_reader import told_by
from tests.functional.site_fixtures import Site, Visit

pytestmark = pytest.mark.browser

TITLE = "Stukken over het nationaal programma tegen discriminatie en racisme"
GONE = everything(forty())
# More people and numbers than this stand in the files.
PEOPLE = 16
# So many words at most does the search leave for Wil to find by reading.
MISSED = 3
# What of the text of a page is not under a passage that goes.
STAYS = """() => {
  const text = document.querySelector(".review-text").cloneNode(true);
  text.querySelectorAll(".passage--redact, .visually-hidden").forEach((one) => one.remove());
  return text.textContent;
}"""


def test_from_forty_files_to_what_everybody_reads(
    window: Callable[[str], Visit], tmp_path: Path
) -> None:
    given = forty()
    wil, anna = window("wil"), window("anna")
    dossier = opened(wil)
    uploaded(wil, dossier, given, tmp_path)
    review = f"{dossier}beoordelen/"
    searched(wil, review)
    decided(wil, review)
    read_through(wil, review, given)
    approved(anna, review)
    sampled(wil, review)
    redacted(wil, review)
    published(wil, dossier)
    checked(window("").page, wil.site, dossier, given)


def opened(wil: Visit) -> str:
    """A new dossier for a Woo request; its address."""
    page = wil.to("/dossiers/nieuw/")
    page.fill("main [name=title]", TITLE)
    page.select_option("main [name=regime]", "woo_request")
    page.select_option("main [name=organisation]", "organisatie:BZK")
    page.fill("main [name=received_on]", "2026-11-02")
    send(page)
    expect(page.locator("h1")).to_contain_text("Bestanden toevoegen")
    return page.url.removeprefix(wil.site.address).removesuffix("bestanden/")


def send(page: Page) -> None:
    page.click("main form:not([data-keep-reading]) button[type=submit]")


def uploaded(wil: Visit, dossier: str, given: list[Given], folder: Path) -> None:
    """All forty at once; then their text is read, while the page says how far it is."""
    paths = [folder / one.name for one in given]
    for path, one in zip(paths, given, strict=True):
        path.write_bytes(one.content)
    page = wil.to(f"{dossier}bestanden/")
    page.set_input_files("main [name=chosen]", paths)
    page.click("main form[enctype] button[type=submit]")
    expect(page.locator("main")).to_contain_text("40 bestanden opgenomen, waarvan 1 dubbel")
    page.click("form[action$='inlezen/'] button")
    expect(page).to_have_url(re.compile(re.escape(dossier) + "$"), timeout=60_000)
    wil.to(f"{dossier}stap/beoordelen/")
    send(page)
    expect(page.locator("main")).to_contain_text("in beoordeling")


def searched(wil: Visit, review: str) -> None:
    """The search goes on beside the page, which ends at the work list by itself."""
    page = wil.to(review)
    page.click("form[action$='doorzoeken/'] button")
    expect(page.locator("main")).to_contain_text(
        re.compile(r"\d+ passages gevonden"), timeout=60_000
    )


def decided(wil: Visit, review: str) -> None:
    """Once for each person in the whole dossier, with the keys alone."""
    page = wil.to(review)
    page.keyboard.press("j")
    for turn in range(200):
        row = page.locator("tr.review-passage:focus-within")
        if row.count() == 0:
            assert turn > PEOPLE
            return
        key = "l" if goes(row.locator("th").inner_text(), row.locator("td").first) else "b"
        with page.expect_navigation():
            page.keyboard.press(key)
    pytest.fail("there is no end to the people of this dossier")


def goes(name: str, kind: Locator) -> bool:
    """What Wil knows of the people: who is in the truth goes, and every number."""
    is_person = kind.inner_text().startswith("naam")
    return not is_person or bool(found_in(name, GONE)) or name == "De Post"


def read_through(wil: Visit, review: str, given: list[Given]) -> None:
    """Every file: what was missed is added, what should stay is kept, scans get a box."""
    page = wil.to(f"{review}documenten/1/")
    by_name = {one.name: one for one in given}
    missed = 0
    for _turn in range(120):
        shown = page.locator("h1 + p").inner_text()
        missed += adds_what_was_missed(page)
        truth = by_name.get(shown)
        keeps(page, truth.stays if truth else ())
        if truth and truth.drawn and not page.locator("main:has-text('Getekende kaders')").count():
            draws(wil, page, truth.drawn)
        if page.locator("form[action$='stap/bladzijden/']").count():
            with page.expect_navigation():
                page.click("form[action$='stap/bladzijden/'] button")
        with page.expect_navigation():
            page.click("form[action$='stap/gelezen/'] button")
        if page.url.endswith(review):
            assert missed <= MISSED
            return
    pytest.fail("there is no end to the files of this dossier")


def adds_what_was_missed(page: Page) -> int:
    """Words that must go and still stand in the text: for the whole dossier."""
    left = found_in(page.evaluate(STAYS), GONE)
    for words in left:
        page.click("summary:has-text('Voeg woorden toe')")
        page.fill("details [name=words]", words)
        page.select_option("details [name=kind]", "PERSON")
        with page.expect_navigation():
            page.click("details button[type=submit]")
    return len(left)


def keeps(page: Page, sentences: tuple[str, ...]) -> None:
    """A word that is no name here, such as the post: that passage stays, with the keys."""
    for sentence in sentences:
        while sentence not in " ".join(page.evaluate(STAYS).split()):
            passage = wrongly_redacted(page, sentence)
            passage.locator("a").first.focus()
            with page.expect_navigation():
                page.keyboard.press("b")


def wrongly_redacted(page: Page, sentence: str) -> Locator:
    """The first passage that goes and stands in a sentence that is to stay."""
    for passage in page.locator(".review-passage[data-decision=redact]").all():
        words = " ".join(passage.locator("strong").first.inner_text().split())
        if words in sentence and not found_in(words, GONE):
            return passage
    pytest.fail(f"{sentence!r} is not in the text, and no passage is to blame")


def draws(wil: Visit, page: Page, number: int) -> None:
    """A box over what was scanned, with the mouse; another with the keys, which is taken off."""
    file = page.url.removeprefix(wil.site.address)
    wil.to(f"{file.partition('#')[0]}bladzijden/{number}/")
    picture = page.locator("svg[data-drawing]")
    picture.scroll_into_view_if_needed()
    at = picture.bounding_box()
    assert at
    page.mouse.move(at["x"] + at["width"] * 0.05, at["y"] + at["height"] * 0.03)
    page.mouse.down()
    page.mouse.move(at["x"] + at["width"] * 0.95, at["y"] + at["height"] * 0.3, steps=4)
    page.mouse.up()
    assert 94 < float(page.input_value("[name=right]")) < 96
    with page.expect_navigation():
        page.click("form[data-box] button[type=submit]")
    expect(page.locator("main")).to_contain_text("Getekend kader: van 5% tot 95% van links")
    page.focus("[name=left]")
    for side in ("10", "20", "80"):
        page.keyboard.type(side)
        page.keyboard.press("Tab")
    page.keyboard.type("90")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("van 10% tot 20% van links, van 80% tot 90%")
    with page.expect_navigation():
        page.locator("main form[action$='weg/'] button").last.click()
    wil.to(file)


def approved(anna: Visit, review: str) -> None:
    """The second reader opens every file, and every page that has no text."""
    page = anna.to(f"{review}documenten/1/")
    for _turn in range(120):
        file = page.url.removeprefix(anna.site.address)
        assert found_in(page.evaluate(STAYS), GONE) == []
        links = page.locator("main a[href*='/bladzijden/']:text-matches('^Bladzijde')").all()
        for address in [str(link.get_attribute("href")) for link in links]:
            anna.to(address)
            anna.to(file)
        with page.expect_navigation():
            page.click("form[action$='stap/goedkeuren/'] button")
        if page.url.endswith(review):
            return
    pytest.fail("there is no end to the files of this dossier")


def sampled(wil: Visit, review: str) -> None:
    """Sixty words that would stay; none of them should have gone."""
    page = wil.to(f"{review}steekproef/")
    page.fill("main [name=size]", "60")
    send(page)
    words = page.locator(".review-sample mark").all_inner_texts()
    assert len(words) == 60
    assert [word for word in words if found_in(word, GONE)] == []
    page.click("text=Ik heb alle woorden gelezen")
    # One minus the sixtieth root of 0.05, rounded up.
    expect(page.locator("main")).to_contain_text("hoogstens 4,9% van zulke woorden gemist")


def redacted(wil: Visit, review: str) -> None:
    """All of them beside the page, each through the gate."""
    page = wil.to(review)
    page.click("form[action$='lakken/'] button")
    done = page.locator("main, [role=status]")
    expect(done.first).to_contain_text(
        re.compile(r"\d+ bestanden gelakt en door de controle"), timeout=90_000
    )
    assert "Er is niets vrijgegeven" not in page.inner_text("body")
    page.click("form[action$='oordelen/'] button")
    expect(page.locator("body")).to_contain_text(re.compile(r"\d+ bestanden beoordeeld"))


def published(wil: Visit, dossier: str) -> None:
    """What cannot be redacted is withheld with its ground; then the decision, and out."""
    for number in (39, 40):
        file = f"{dossier}documenten/{number}/"
        page = wil.to(f"{file}stap/oordeel/")
        page.check("main [name=judgement][value=niet]")
        send(page)
        wil.to(f"{file}stap/achterhouden/")
        page.check("main [name=codes][value='5.1.2.e']")
        page.fill("main [name=motivation]", "Er staan mensen op, en lakken kan hier niet.")
        send(page)
        expect(page.locator("main")).to_contain_text("5.1.2.e")
    page = wil.to(f"{dossier}stap/besluiten/")
    page.fill("main [name=decision]", "De stukken worden deels openbaar.")
    send(page)
    expect(page).to_have_url(re.compile(re.escape(dossier) + "$"))
    wil.to(f"{dossier}stap/openbaar/")
    send(page)
    expect(page).to_have_url(re.compile(re.escape(dossier) + "$"))


def checked(page: Page, site: Site, dossier: str, given: list[Given]) -> None:
    """Whoever has no account opens the page, the list and every file, and finds no name."""
    page.goto(site.address + dossier)
    assert found_in(page.content(), GONE) == []
    attached = sum(one.attached for one in given)
    listed = table(fetched(page, f"{site.address}{dossier}inventarislijst.xlsx"))
    assert len(listed) == len(given) + attached
    assert [name for row in listed for name in found_in(" ".join(row), GONE)] == []
    with zipfile.ZipFile(io.BytesIO(fetched(page, f"{site.address}{dossier}dossier.zip"))) as whole:
        assert whole.testzip() is None
        names = whole.namelist()
        assert {"brief.pdf", "inventarislijst.xlsx"} <= set(names)
        documents = [name for name in names if name.startswith("documenten/")]
        # Not given: a duplicate, a table and a photograph.
        assert len(documents) == len(given) + attached - 3
        told = {name: told_by(whole.read(name)) for name in names}
    leaks = {name: found for name, text in told.items() if (found := found_in(text, GONE))}
    assert leaks == {}
    stays(told, given)


def fetched(page: Page, address: str) -> bytes:
    answer = page.request.get(address)
    assert answer.ok
    return answer.body()


def table(content: bytes) -> list[list[str]]:
    rows = openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    cells = [[str(cell or "") for cell in row] for row in rows]
    head = next(place for place, row in enumerate(cells) if row[0] == "ID")
    return [row for row in cells[head + 1 :] if row[0]]


def stays(told: dict[str, str], given: list[Given]) -> None:
    """Nothing else went: every sentence and every office holder that was to stay is there."""
    everything_told = " ".join(" ".join(text.split()) for text in told.values())
    for one in given:
        for sentence in one.stays:
            assert sentence in everything_told, (one.name, sentence)
    for name in OFFICE_HOLDERS:
        assert name in everything_told
