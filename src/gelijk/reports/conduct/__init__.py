"""Complaints about how somebody of an ADV behaved (Besluit Wga art. 12): no kind of report."""
