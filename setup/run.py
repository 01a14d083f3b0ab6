"""`make run`: what is missing is made, then Gelijk runs."""

import os

from environment import PYTHON, ROOT, assets, ensure, say


def main() -> None:
    ensure("run.lock" if not (ROOT / ".venv/.dev.lock.stamp").exists() else "dev.lock")
    assets()
    say("Gelijk starten")
    port = os.environ.get("PORT", "8000")
    os.chdir(ROOT)
    # exec: a signal to stop then reaches Gelijk itself.
    os.execv(
        PYTHON, [str(PYTHON), "-m", "gelijk.cli.main", "run", "--demonstration", "--port", port]
    )


if __name__ == "__main__":
    main()
