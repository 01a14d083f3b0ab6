"""Tables that somebody else published: what is printed in each cell, and what that tells a reader.

marks     "12", "<5", "1-4", "x": what one cell tells
columns   which column says what a cell is of, which has the counts, and which is left out
layout    long or crossed, with titles above and notes below: which cell is where
files     one file as read: its cells, and what each tells a reader
nesting   columns that say the same, and columns that lie above another
sums      what is a total of what, also where the table does not say so
reading   all of it together, as publications for the ledger
"""

from gelijk.methods.disclosure_control.foreign.columns import COUNTS, NotATable
from gelijk.methods.disclosure_control.foreign.files import Foreign, Source
from gelijk.methods.disclosure_control.foreign.layout import is_note
from gelijk.methods.disclosure_control.foreign.reading import (
    MOST,
    Misfit,
    Together,
    read_foreign,
)
from gelijk.methods.disclosure_control.foreign.sums import Ties

__all__ = [
    "COUNTS",
    "MOST",
    "Foreign",
    "Misfit",
    "NotATable",
    "Source",
    "Ties",
    "Together",
    "is_note",
    "read_foreign",
]
