"""Commitments in official Dutch text."""

from gelijk.methods.commitments.found import CommitmentFound, find_commitments
from gelijk.methods.commitments.rules import CommitmentType

__all__ = ["CommitmentFound", "CommitmentType", "find_commitments"]
