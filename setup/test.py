"""`make test`: the whole suite, with everything that it needs."""

import os
import shutil
import subprocess
import sys

from environment import PYTHON, ROOT, assets, ensure, say

# The whole suite on both cores; tests/shared_out.py says which tests stay together.
WHOLE = ("-q", "-n", "2", "--dist", "loadfile", "--durations", "20")
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"


def main() -> None:
    ensure("dev.lock")
    assets()
    install_debian_packages()
    arguments = sys.argv[1:] or os.environ.get("ARGS", "").split()
    command = [PYTHON, "-m", "pytest", *(arguments or WHOLE)]
    finished = subprocess.run(command, cwd=ROOT, env=with_bytecode(), check=False)
    raise SystemExit(finished.returncode)


def with_bytecode() -> dict[str, str]:
    """Python may keep what it compiled: the suite starts it a hundred times.

    Images for containers often forbid that (PYTHONDONTWRITEBYTECODE), and uv compiles nothing
    beforehand: each `gelijk` of a test then compiled all of Django again, for most of its time.
    """
    return {name: value for name, value in os.environ.items() if name != NO_BYTECODE}


def install_debian_packages() -> None:
    """Chromium for the page tests; where it cannot be had those tests say so."""
    if shutil.which("chromium") or os.environ.get("GELIJK_CHROMIUM"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    say("Chromium installeren voor de tests van de pagina's")
    for command in ("update -qq", "install -y -qq --no-install-recommends chromium"):
        subprocess.run(["apt-get", *command.split()], stdout=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    main()
