"""Claim: every report that was acknowledged is there once, none twice, none lost - with 64 clients
at once, with the web server killed (SIGKILL) in the middle, and with the database killed.

Each client sends its reports by the public API and sends again, with the same key, what got no
answer. At the end every key has one case with its key, contents, history, notice and audit row,
and `gelijk audit verify` finds nothing. GlobaLeaks lost one of two concurrent reports on such a
machine. Prints counts, and exits with 1 when one of them is wrong.

Run: python -m benchmarks.report_durability [REPORTS]          (default 2000, of all together)
"""

import os
import queue
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

import psycopg
from benchmarks import running_site
from benchmarks.report_intake import send, token

from gelijk.config.embedded import EmbeddedServer, socket_folder

CLIENTS = 64
PATIENCE = 300
CHECK = """
SELECT count(*), count(DISTINCT found.public_id),
       count(*) FILTER (WHERE key.case_id IS NULL),
       count(*) FILTER (WHERE NOT EXISTS
           (SELECT FROM reports_content AS one WHERE one.case_id = found.id)),
       count(*) FILTER (WHERE NOT EXISTS
           (SELECT FROM reports_caseevent AS one WHERE one.case_id = found.id)),
       count(*) FILTER (WHERE (SELECT count(*) FROM core_auditevent AS one
           WHERE one.object = found.public_id AND one.verb = 'report.receive') <> 1),
       count(*) FILTER (WHERE (SELECT count(*) FROM core_outboxitem AS one
           WHERE one.payload ->> 'case' = found.public_id) <> 1)
FROM reports_case AS found LEFT JOIN reports_casekey AS key ON key.case_id = found.id
"""


class Sending:
    """The reports of one run: what is still to send, and what was acknowledged under which key."""

    def __init__(self, count: int, secret: str) -> None:
        self.secret = secret
        self.left: queue.Queue[str] = queue.Queue()
        self.answers: dict[str, str] = {}
        self.again = 0
        self.port = 0
        self.until = time.monotonic() + PATIENCE
        for _ in range(count):
            self.left.put(str(uuid.uuid4()))

    def client(self) -> None:
        """One client: sends until nothing is left."""
        connection: HTTPConnection | None = None
        while time.monotonic() < self.until:
            try:
                key = self.left.get_nowait()
            except queue.Empty:
                return
            connection = connection or HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                status, answer = send(connection, self.secret, key)
            except (OSError, HTTPException, ValueError):
                status, answer = 0, {}
            if status == 201:
                self.answers[key] = answer["nummer"]
                continue
            self.again += 1
            self.left.put(key)
            connection.close()
            connection = None
            time.sleep(1)


def run(name: str, count: int, harm: Callable[[running_site.RunningSite], object] | None) -> bool:
    """One run on a site of its own; says how it went."""
    with running_site.folder() as var:
        site = running_site.start(var)
        sending = Sending(count, token(var))
        sending.port = site.port
        threads = [threading.Thread(target=sending.client) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        if harm:
            while len(sending.answers) < count // 3:
                time.sleep(0.02)
            harmed = harm(site)
            site = harmed if isinstance(harmed, running_site.RunningSite) else site
            sending.port = site.port
        for thread in threads:
            thread.join()
        fine = _check(name, sending, count, str(socket_folder(var)), site)
        running_site.stop(site)
        return fine


def kill_site(site: running_site.RunningSite) -> running_site.RunningSite:
    """The web server is killed, and started again as by a supervisor."""
    site.kill()
    return running_site.start(site.var)


def kill_database(site: running_site.RunningSite) -> None:
    """The database is killed, and started again beside the site, which goes on."""
    site.kill_database()
    EmbeddedServer(site.var).start()


def _check(
    name: str, sending: Sending, count: int, host: str, site: running_site.RunningSite
) -> bool:
    with psycopg.connect(host=host, user="gelijk", dbname="gelijk") as link:
        row = link.execute(CHECK).fetchone()
        stored = {number for (number,) in link.execute("SELECT public_id FROM reports_case")}
    assert row is not None
    lost = [one for one in sending.answers.values() if f"melding:{one}" not in stored]
    verified = subprocess.run(
        [sys.executable, "-m", "gelijk.cli.main", "audit", "verify"],
        env=running_site.environment(site.var),
        capture_output=True,
        text=True,
        check=False,
    )
    doubles = row[0] - len(sending.answers)
    fine = (
        len(sending.answers) == count
        and not lost
        and doubles == 0
        and not any(row[2:])
        and verified.returncode == 0
    )
    print(
        f"{name}: {len(sending.answers)} of {count} acknowledged, {sending.again} sent again,"
        f" {len(lost)} lost, {doubles} too many, {sum(row[2:])} incomplete;"
        f" audit trail {'whole' if verified.returncode == 0 else 'NOT WHOLE'}:"
        f" {'as claimed' if fine else 'NOT AS CLAIMED'}"
    )
    return fine


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    os.environ["GELIJK_API_PER_MINUTE"] = "0"  # no limit
    outcomes = [
        run("undisturbed", count, None),
        run("web server killed", count, kill_site),
        run("database killed", count, kill_database),
    ]
    sys.exit(0 if all(outcomes) else 1)


if __name__ == "__main__":
    main()
