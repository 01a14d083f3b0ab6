"""What a worker of `gelijk run` serves; it stops by itself when its parent is gone."""

import os
import signal
import threading
import time

from gelijk.config.embedded import EmbeddedServer
from gelijk.config.wsgi import application

__all__ = ["application"]

# Seconds that the port may stay taken after the death of the parent.
LOOK = 1.0
# Requests that are under way may be finished; one that hangs may not keep the port.
GRACE = 10.0


def _watch(parent: int) -> None:
    """A parent that was killed (kill -9) can stop nobody: the kernel gives us another parent."""
    while os.getppid() == parent:
        time.sleep(LOOK)
    # Before the signal: what it does to this process is the server's to say, and may be quick.
    _leave_database()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)


def _leave_database() -> None:
    """Stops the embedded database as the parent would have, when nobody else uses it."""
    from django.conf import settings

    if not settings.DATABASE_URL:
        EmbeddedServer(settings.VAR).stop_when_unused()


threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()
