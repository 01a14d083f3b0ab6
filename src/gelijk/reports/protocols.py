"""The protocol of an office, with the defaults of one that chose nothing."""

from gelijk.reports.models import OfficeProtocol


def of(office: str) -> OfficeProtocol:
    """What this office chose; not saved when it chose nothing."""
    return OfficeProtocol.objects.filter(office=office).first() or OfficeProtocol(office=office)
