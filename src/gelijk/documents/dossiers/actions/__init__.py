"""Everything that changes dossiers: `from gelijk.documents.dossiers import actions`."""

from gelijk.documents.dossiers.actions.composing import (
    begin_review,
    lapse,
    open_dossier,
    revise,
    set_deadline,
    take_back,
)
from gelijk.documents.dossiers.actions.deciding import decide, reopen
from gelijk.documents.dossiers.actions.files import (
    Outcome,
    add_files,
    describe_file,
    move_file,
    read_waiting,
    remove_file,
)
from gelijk.documents.dossiers.actions.judging import judge, judge_by_review
from gelijk.documents.dossiers.actions.publishing import (
    correct,
    publish,
    withdraw,
    withdraw_file,
)
from gelijk.documents.dossiers.actions.reading import (
    Opened,
    open_original,
    open_version,
    search_inside,
)
from gelijk.documents.dossiers.actions.versions import Gate, add_version
from gelijk.documents.dossiers.actions.withholding import end_withholding, withhold
from gelijk.documents.dossiers.unpacking import Given

__all__ = [
    "Gate",
    "Given",
    "Opened",
    "Outcome",
    "add_files",
    "add_version",
    "begin_review",
    "correct",
    "decide",
    "describe_file",
    "end_withholding",
    "judge",
    "judge_by_review",
    "lapse",
    "move_file",
    "open_dossier",
    "open_original",
    "open_version",
    "publish",
    "read_waiting",
    "remove_file",
    "reopen",
    "revise",
    "search_inside",
    "set_deadline",
    "take_back",
    "withdraw",
    "withdraw_file",
    "withhold",
]
