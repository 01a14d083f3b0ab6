"""Tables that somebody else published: what is printed in each cell, and what that tells a reader.

marks     "12", "<5", "1-4", "x": what one cell tells
layout    long or crossed, with titles above and notes below: which cell is where
sums      what is a total of what, also where the table does not say so
reading   all of it together, as publications for the ledger
"""

from gelijk.methods.disclosure_control.foreign.layout import NotATable
from gelijk.methods.disclosure_control.foreign.reading import (
    Foreign,
    Source,
    Together,
    read_foreign,
)
from gelijk.methods.disclosure_control.foreign.sums import Ties

__all__ = ["Foreign", "NotATable", "Source", "Ties", "Together", "read_foreign"]
