"""Words that somebody searches for, within what a public page can bear."""

LONGEST = 100
MOST = 8


def words(text: str | None) -> list[str]:
    """At most eight words of at most a hundred characters together.

    Every word is a search through a whole table: without a bound one address with a thousand
    words keeps the database busy for seconds.
    """
    return (text or "").strip()[:LONGEST].split()[:MOST]
