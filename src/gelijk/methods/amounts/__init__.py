"""Amounts of money in official Dutch text."""

from gelijk.methods.amounts.found import AmountFound, find_amounts

__all__ = ["AmountFound", "find_amounts"]
