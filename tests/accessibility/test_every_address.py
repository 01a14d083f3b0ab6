"""The list of pages is whole: an address that is not in it would never be looked at."""

from tests.accessibility import urls


def test_every_address_is_looked_at_or_says_why_not() -> None:
    listed = {page.name for page in urls.PAGES} | urls.NO_PAGE.keys()
    assert sorted(urls.names() - listed) == []


def test_the_list_names_no_address_that_is_gone() -> None:
    listed = {page.name for page in urls.PAGES} | urls.NO_PAGE.keys()
    gone = {name for name in listed - urls.names() if not name.startswith(urls.OF_ALLAUTH)}
    assert sorted(gone) == []


def test_no_address_is_both_a_page_and_none() -> None:
    assert {page.name for page in urls.PAGES} & urls.NO_PAGE.keys() == set()
