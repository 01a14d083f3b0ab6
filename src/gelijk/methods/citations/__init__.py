"""References in official Dutch letters: Kamerstukken, Handelingen, gazettes, case law and more."""

from gelijk.methods.citations.finding import find_citations
from gelijk.methods.citations.model import Citation

__all__ = ["Citation", "find_citations"]
