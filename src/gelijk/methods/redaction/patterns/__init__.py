"""Personal data that has a form: numbers, addresses, dates of birth, e-mail, number plates."""

from gelijk.methods.redaction.patterns.finding import Hit, find_patterns

__all__ = ["Hit", "find_patterns"]
