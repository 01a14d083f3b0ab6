"""`make test`: the whole suite, with everything that it needs."""

import os
import shutil
import subprocess
import sys

from environment import PYTHON, ROOT, assets, ensure, say

# The whole suite on both cores; the tests of one file stay together, for what they share.
WHOLE = ("-q", "-n", "2", "--dist", "loadfile")


def main() -> None:
    ensure("dev.lock")
    assets()
    install_debian_packages()
    arguments = sys.argv[1:] or os.environ.get("ARGS", "").split()
    command = [PYTHON, "-m", "pytest", *(arguments or WHOLE)]
    raise SystemExit(subprocess.run(command, cwd=ROOT, check=False).returncode)


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
