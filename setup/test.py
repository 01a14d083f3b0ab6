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
    raise SystemExit(
        subprocess.run([PYTHON, "-m", "pytest", *(arguments or WHOLE)], cwd=ROOT, check=False).returncode
    )


def install_debian_packages() -> None:
    """Chromium for the page tests; where it cannot be had those tests say so."""
    if shutil.which("chromium") or os.environ.get("GELIJK_CHROMIUM"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    say("Chromium installeren voor de tests van de pagina's")
    quiet = {"stdout": subprocess.DEVNULL, "check": False}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], **quiet
    )


if __name__ == "__main__":
    main()
