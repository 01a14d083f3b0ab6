"""`make install`: what is missing is made; an administrator starts Gelijk (systemd)."""

from environment import assets, ensure, say


def main() -> None:
    ensure("run.lock")
    assets()
    say("Klaar: .venv/bin/gelijk --help")


if __name__ == "__main__":
    main()
