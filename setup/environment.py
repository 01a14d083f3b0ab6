"""What `make run` and `make test` share: the environment in .venv. Standard library only."""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"


def say(line: str) -> None:
    print(f"  {line} …", file=sys.stderr, flush=True)


def stop(line: str) -> None:
    print(f"Dit gaat niet: {line}", file=sys.stderr, flush=True)
    raise SystemExit(1)


def ensure(lock: str) -> None:
    """Makes .venv hold exactly what the lock names; does nothing when it already does."""
    if sys.version_info < (3, 11):
        stop(f"Python 3.11 of nieuwer is nodig, dit is {sys.version.split()[0]}. Geef PYTHON=…")
    path = ROOT / "requirements" / lock
    stamp = VENV / f".{lock}.stamp"
    now = _digest(path, ROOT / "pyproject.toml", ROOT / "requirements" / "uv.txt")
    if stamp.exists() and stamp.read_text() == now and PYTHON.exists():
        return
    if not PYTHON.exists():
        say("Omgeving maken in .venv")
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    say("Pakketten ophalen (de eerste keer duurt dit even)")
    _fetch("-m", "pip", "install", "-q", "--require-hashes", "-r", "requirements/uv.txt")
    _fetch("-m", "uv", "pip", "sync", "-q", "--require-hashes", str(path))
    _fetch("-m", "uv", "pip", "install", "-q", "--no-deps", "-e", ".")
    for other in VENV.glob(".*.lock.stamp"):
        other.unlink()
    stamp.write_text(now)


def _digest(*paths: Path) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def _fetch(*arguments: str) -> None:
    finished = subprocess.run([PYTHON, *arguments], cwd=ROOT, env=_with_mirror(), check=False)
    if finished.returncode != 0:
        stop(
            "Het ophalen van de pakketten lukte niet (zie hierboven). Is er netwerk? Achter een "
            "spiegel: zet die in de instellingen van pip, of geef UV_DEFAULT_INDEX. Gaat het over "
            "een certificaat: geef dat van uw organisatie als SSL_CERT_FILE=/pad/naar/ca.pem."
        )


def _with_mirror() -> dict[str, str]:
    """uv does not read pip's settings: hand it the mirror that pip has been given."""
    environment = dict(os.environ)
    wanted = {"UV_DEFAULT_INDEX": "global.index-url", "SSL_CERT_FILE": "global.cert"}
    for name, key in wanted.items():
        value = environment.get(f"PIP_{key.split('.')[1].replace('-', '_').upper()}")
        value = value or _pip_setting(key)
        if value:
            environment.setdefault(name, value)
    if "SSL_CERT_FILE" not in environment:
        # uv knows only its own certificates unless told; pip trusts those of the machine.
        environment.setdefault("UV_SYSTEM_CERTS", "true")
    return environment


def _pip_setting(key: str) -> str:
    finished = subprocess.run(
        [PYTHON, "-m", "pip", "config", "get", key], capture_output=True, text=True, check=False
    )
    return finished.stdout.strip()


def assets() -> bool:
    """Fetches the NL Design System; without it the site has only its own simple style."""
    finished = subprocess.run([PYTHON, "setup/assets.py"], cwd=ROOT, check=False)
    return finished.returncode == 0
