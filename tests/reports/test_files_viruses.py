"""Files are scanned by a real clamd where there is one; no answer is never taken for a yes."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from clamav_client import clamd

from gelijk.core import viruses
from gelijk.core.problems import Problem
from gelijk.reports import files
from gelijk.reports.models.contents import Scan

# The test file that every scanner knows (eicar.org), in two halves so that none deletes this one.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CONFIGURATION = """
LocalSocket {folder}/clamd.sock
DatabaseDirectory {folder}/signatures
PidFile {folder}/clamd.pid
LogFile {folder}/clamd.log
Foreground yes
StreamMaxLength 30M
"""


@pytest.fixture(scope="module")
def clamd_socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A clamd of our own, with one signature: those of ClamAV itself cannot be had offline."""
    program = shutil.which("clamd", path="/usr/sbin:/usr/bin:/sbin:/bin")
    if program is None:
        pytest.skip("clamd is not on this machine (Debian: clamav-daemon)")
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "signatures").mkdir()
    (folder / "signatures" / "test.ndb").write_text(f"Eicar-Test:0:*:{EICAR.hex()}\n")
    (folder / "clamd.conf").write_text(CONFIGURATION.format(folder=folder))
    with (folder / "output").open("w") as output:
        process = subprocess.Popen(
            [program, "-c", str(folder / "clamd.conf")], stdout=output, stderr=output
        )
    path = folder / "clamd.sock"
    try:
        _wait(path, process, folder)
        yield path
    finally:
        process.terminate()
        process.wait(20)


def _wait(path: Path, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            pytest.fail((folder / "output").read_text())
        try:
            if clamd.ClamdUnixSocket(str(path), timeout=2).ping() == "PONG":
                return
        except (clamd.ClamdError, OSError):
            time.sleep(0.1)
    pytest.fail("clamd did not answer within twenty seconds")


def test_a_virus_is_refused_and_named_by_its_file(settings, clamd_socket: Path) -> None:
    settings.CLAMD = str(clamd_socket)
    with pytest.raises(Problem, match=r"factuur\.txt: In dit bestand zit een virus"):
        files.prepare("factuur.txt", b"Zie hieronder.\n" + EICAR)


def test_a_clean_file_is_said_to_be_scanned(settings, clamd_socket: Path) -> None:
    settings.CLAMD = str(clamd_socket)
    assert files.prepare("chat.txt", b"Hij zei: ga weg.").scan == Scan.CLEAN


def test_without_a_scanner_a_file_is_taken_and_said_to_be_unscanned(settings) -> None:
    settings.CLAMD = ""
    assert files.prepare("chat.txt", b"Hij zei: ga weg.").scan == Scan.UNSCANNED


def test_a_scanner_that_does_not_answer_is_no_yes(settings, tmp_path: Path) -> None:
    for address in (str(tmp_path / "nobody.sock"), "127.0.0.1:1"):
        settings.CLAMD = address
        assert files.prepare("chat.txt", EICAR).scan == Scan.UNSCANNED


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (b"stream: OK\n", Scan.CLEAN),
        (b"stream: Eicar-Test FOUND\n", Scan.INFECTED),
        (b"INSTREAM size limit exceeded. ERROR\n", Scan.UNSCANNED),
        (b"nonsense\n", Scan.UNSCANNED),
        (b"", Scan.UNSCANNED),
    ],
)
def test_over_the_network_only_a_plain_ok_is_clean(settings, answer: bytes, found: Scan) -> None:
    from threading import Thread

    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings.CLAMD = f"127.0.0.1:{listening.getsockname()[1]}"

        def reply() -> None:
            connection, _ = listening.accept()
            with connection:
                while not connection.recv(65536).endswith(bytes(4)):
                    pass
                connection.sendall(answer)

        answering = Thread(target=reply)
        answering.start()
        assert viruses.scan(b"Hij zei: ga weg.") == found
        answering.join()
