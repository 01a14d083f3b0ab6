"""What one report costs: the whole form and its last POST, in CPU of application and PostgreSQL.

    python benchmarks/report_form.py [reports]

Runs the product itself (all middleware, one database connection, a commit for every request) on
an empty database of its own, and prints CPU-milliseconds and the 95th percentile of the last POST.
Pages are asked of the WSGI application as a server asks them, and answers sent as a browser sends
them, with the token against forgery. Of several rounds the best counts: it is the one that the rest
of the machine disturbed least.
The figures to meet: 100 CPU-ms for the whole form, 12 CPU-ms and 12 statements for the last POST.
"""

import os
import sys
import time
from functools import cache
from http.cookies import SimpleCookie
from io import BytesIO
from pathlib import Path
from statistics import mean, median, quantiles
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from django.core.handlers.wsgi import WSGIHandler

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
FORM = "application/x-www-form-urlencoded"
TICK = os.sysconf("SC_CLK_TCK")
WARM_UP, ROUNDS, LIMIT_MS = 5, 6, 100.0


def postgres_seconds(backend: int) -> float:
    """User and system time of the one backend that serves us."""
    fields = Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def main(reports: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import get_runner

    from gelijk.config.embedded import EmbeddedServer

    server = EmbeddedServer(settings.VAR, durable=False)
    server.start()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        measure(reports)
    finally:
        runner.teardown_databases(databases)
        server.stop()


def measure(reports: int) -> None:
    from django.db import connection

    from gelijk.core.permissions import SYSTEM
    from gelijk.reference import facts
    from gelijk.reports.intake import gate

    facts.load(by=SYSTEM)
    gate.SECONDS_AT_LEAST = 0
    gate.COUNTS = gate.Counts(dict.fromkeys(gate.Purpose, 10**9))
    # One backend serves all of it, so that its time can be read.
    connection.settings_dict["CONN_MAX_AGE"] = None
    connection.close()
    for _ in range(WARM_UP):
        one_report()
    size = max(reports // ROUNDS, 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    rounds, last = [], []
    for _ in range(ROUNDS):
        before = time.process_time(), postgres_seconds(backend)
        last += [one_report() for _ in range(size)]
        app = (time.process_time() - before[0]) * 1000 / size
        rounds.append((app, (postgres_seconds(backend) - before[1]) * 1000 / size))
    app, base = min(rounds, key=sum)
    print(
        f"whole form: {app:.1f} CPU-ms app + {base:.1f} CPU-ms PostgreSQL = {app + base:.1f}"
        f" in the best of {ROUNDS} rounds (median {median(map(sum, rounds)):.1f});"
        f" {(app + base) / LIMIT_MS:.2f} of the limit"
    )
    cpu, wall = [one[0] for one in last], [one[1] for one in last]
    print(f"last POST: {mean(cpu):.1f} CPU-ms app, p95 {quantiles(wall, n=20)[-1]:.1f} ms")
    print(
        f"last POST: {statements()} SQL statements, {base_of_last(backend, reports):.1f} CPU-ms "
        "PostgreSQL"
    )


@cache
def application() -> "WSGIHandler":
    """The site as a server has it, with all its middleware."""
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


class Browser:
    """Somebody who was never here: asks for pages, keeps cookies, sends forms."""

    def __init__(self) -> None:
        self.cookies: SimpleCookie = SimpleCookie()

    def get(self, path: str) -> str:
        """Shows a page; gives where it leads instead, if anywhere."""
        return self._ask("GET", path, b"")

    def send(self, path: str, **answers: object) -> str:
        """Posts answers; gives where that leads."""
        told = answers | {"csrfmiddlewaretoken": self.cookies["csrftoken"].value}
        return self._ask("POST", path, urlencode(told, doseq=True).encode())

    def _ask(self, method: str, path: str, content: bytes) -> str:
        told: dict[str, list[str]] = {}

        def start(status: str, headers: list[tuple[str, str]]) -> None:
            assert status[:3] in {"200", "303"}, (path, status)
            for name, value in headers:
                told.setdefault(name, []).append(value)

        answer = application()(self._environment(method, path, content), start)
        b"".join(answer)
        answer.close()
        for cookie in told.get("Set-Cookie", []):
            self.cookies.load(cookie)
        return told.get("Location", [""])[0]

    def _environment(self, method: str, path: str, content: bytes) -> dict[str, object]:
        return {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": FORM if content else "",
            "CONTENT_LENGTH": str(len(content)),
            "HTTP_ACCEPT_LANGUAGE": "nl",
            "HTTP_COOKIE": "; ".join(f"{k}={one.value}" for k, one in self.cookies.items()),
            "wsgi.input": BytesIO(content),
            "wsgi.url_scheme": "http",
        }


def walk(client: Browser) -> None:
    """Every page of the form, seen and answered."""
    from tests.reports.form_walk import ANSWERS

    path = "/melden/nl/wie/"
    while not path.endswith("/controle/"):
        client.get(path)
        path = client.send(path, **ANSWERS[path.split("/")[3]])
    client.get(path)


def one_report() -> tuple[float, float]:
    """Fatima's report; CPU and wall time of the last POST in milliseconds."""
    client = Browser()
    walk(client)
    start = time.process_time(), time.perf_counter()
    path = client.send("/melden/nl/controle/")
    assert path == "/melden/nl/ontvangen/", path
    cost = (time.process_time() - start[0]) * 1000, (time.perf_counter() - start[1]) * 1000
    client.get(path)
    return cost


def statements() -> int:
    """How many statements the last POST takes, set-up and end of its transaction not counted."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = Browser()
    walk(client)
    with CaptureQueriesContext(connection) as queries:
        assert client.send("/melden/nl/controle/") == "/melden/nl/ontvangen/"
    return sum(not one["sql"].startswith(("BEGIN", "COMMIT")) for one in queries)


def base_of_last(backend: int, reports: int) -> float:
    """PostgreSQL's share of the last POST: many drafts made first, then only sent."""
    clients = [Browser() for _ in range(reports)]
    for client in clients:
        walk(client)
    before = postgres_seconds(backend)
    for client in clients:
        client.send("/melden/nl/controle/")
    return (postgres_seconds(backend) - before) * 1000 / reports


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
