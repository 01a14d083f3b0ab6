"""The embedded server: shared, stopped by the last, and clear when something is wrong."""

import subprocess
import sys
import textwrap
from pathlib import Path

import psycopg
import pytest

from gelijk.config.embedded import LONGEST_SOCKET_FOLDER, EmbeddedServer, socket_folder

pytestmark = pytest.mark.slow


@pytest.fixture
def var(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("v")


def answers(var: Path) -> bool:
    try:
        with psycopg.connect(host=str(socket_folder(var)), user="gelijk", dbname="gelijk"):
            return True
    except psycopg.OperationalError:
        return False


def test_the_last_to_leave_stops_the_server(var):
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from gelijk.config.embedded import EmbeddedServer
        EmbeddedServer(Path(sys.argv[1]), durable=False).start()
        print("ready", flush=True)
        sys.stdin.readline()
        """
    )
    server = EmbeddedServer(var, durable=False)
    server.start()
    other = subprocess.Popen(
        [sys.executable, "-c", program, str(var)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout.readline() == "ready\n"
    server.stop()
    assert answers(var)
    other.communicate("\n", timeout=60)
    assert not answers(var)


def test_a_killed_user_does_not_keep_the_server_alive(var):
    program = (
        "import os, sys; from pathlib import Path;"
        "from gelijk.config.embedded import EmbeddedServer;"
        "EmbeddedServer(Path(sys.argv[1]), durable=False).start(); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(var)], check=False, timeout=120)
    assert answers(var)
    server = EmbeddedServer(var, durable=False)
    server.start()
    server.stop()
    assert not answers(var)


def test_a_long_path_gets_a_socket_elsewhere():
    deep = Path("/tmp") / ("d" * LONGEST_SOCKET_FOLDER)
    assert len(str(socket_folder(deep))) < LONGEST_SOCKET_FOLDER
    assert socket_folder(deep) != socket_folder(deep / "other")


def test_only_the_owner_can_enter_the_folder_of_the_socket(var):
    server = EmbeddedServer(var, durable=False)
    server.start()
    assert socket_folder(var).stat().st_mode & 0o077 == 0
    server.stop()
