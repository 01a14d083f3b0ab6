"""How a command ends when it is told to: tidily, and only once."""

import signal
import sys
from types import FrameType


def end_tidily() -> None:
    """A signal to stop, or a terminal that is closed, ends the command by way of its exits.

    What is ignored already, as `nohup` does with the closing of the terminal, stays ignored.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _end)


def end_undisturbed() -> None:
    """From here on a second Ctrl-C changes nothing: the database is being stopped.

    Ignored signals stay ignored in the programs that are started for it.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def _end(number: int, _frame: FrameType | None) -> None:
    # The way in which shells tell that a signal ended a program.
    sys.exit(128 + number)
