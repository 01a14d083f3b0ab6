"""Made-up letters and dossiers of the demonstration, marked synthetic; what is in them waits."""

from pathlib import Path

from gelijk.core.permissions import Person
from gelijk.documents import actions, demo_dossiers
from gelijk.documents.models import Letter

FOLDER = Path(__file__).parent / "demonstration"


def load(*, by: Person) -> int:
    """Puts in what is not there yet, and shows everybody what is meant for everybody."""
    return _letters(by) + demo_dossiers.load(by=by)


def _letters(by: Person) -> int:
    if Letter.objects.filter(synthetic=True).exists():
        return 0
    files = sorted(FOLDER.glob("*.txt"))
    for path in files:
        letter = actions.add(by=by, filename=path.name, content=path.read_bytes(), synthetic=True)
        actions.publish(by=by, letter=letter, published=True)
    return len(files)
