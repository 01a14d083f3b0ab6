"""Writing a file so that a broken-off write loses nothing."""

import os
from pathlib import Path

from gelijk.core.problems import Problem


def check_folder(path: Path) -> None:
    """Refuses before the work is done when the file has nowhere to go."""
    if not path.parent.is_dir():
        raise Problem("Deze map is er niet.", where=str(path.parent), remedy="Maak de map eerst.")


def write_beside(path: Path, content: bytes) -> None:
    """Writes beside the file and then puts it in its place."""
    check_folder(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Problem(
            f"Schrijven lukt niet: {error.strerror}.",
            where=str(path),
            remedy="Kies een andere map.",
        ) from error
