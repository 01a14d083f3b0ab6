"""What one report costs: the whole form and its last POST, in CPU of application and PostgreSQL.

    python benchmarks/report_form.py [reports]

Runs the product itself (all middleware, one database connection, a commit for every request) on
an empty database of its own, and prints CPU-milliseconds and the 95th percentile of the last POST.
The figures to meet: 100 CPU-ms for the whole form, 12 CPU-ms and 12 statements for the last POST.
"""

import os
import sys
import time
from pathlib import Path
from statistics import mean, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
TICK = os.sysconf("SC_CLK_TCK")
WARM_UP = 5


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
    gate.AN_HOUR = dict.fromkeys(gate.Purpose, 10**9)
    for _ in range(WARM_UP):
        one_report()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    before = time.process_time(), postgres_seconds(backend)
    last = [one_report() for _ in range(reports)]
    app = (time.process_time() - before[0]) * 1000 / reports
    base = (postgres_seconds(backend) - before[1]) * 1000 / reports
    print(f"whole form: {app:.1f} CPU-ms app + {base:.1f} CPU-ms PostgreSQL = {app + base:.1f}")
    cpu, wall = [one[0] for one in last], [one[1] for one in last]
    print(f"last POST: {mean(cpu):.1f} CPU-ms app, p95 {quantiles(wall, n=20)[-1]:.1f} ms")
    print(
        f"last POST: {statements()} SQL statements, {base_of_last(backend, reports):.1f} CPU-ms "
        "PostgreSQL"
    )


def walk(client: "Client") -> None:
    """Every page of the form, seen and answered; without the test runner's copies of templates."""
    from tests.reports.form_walk import ANSWERS

    path = "/melden/nl/wie/"
    while not path.endswith("/controle/"):
        client.get(path)
        path = client.post(path, ANSWERS[path.split("/")[3]]).url
    client.get(path)


def one_report() -> tuple[float, float]:
    """Fatima's report; CPU and wall time of the last POST in milliseconds."""
    from django.test import Client

    client = Client()
    walk(client)
    start = time.process_time(), time.perf_counter()
    answer = client.post("/melden/nl/controle/")
    assert answer.url == "/melden/nl/ontvangen/", answer
    cost = (time.process_time() - start[0]) * 1000, (time.perf_counter() - start[1]) * 1000
    client.get(answer.url)
    return cost


def statements() -> int:
    """How many statements the last POST takes, set-up and end of its transaction not counted."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    walk(client)
    with CaptureQueriesContext(connection) as queries:
        assert client.post("/melden/nl/controle/").url == "/melden/nl/ontvangen/"
    return sum(not one["sql"].startswith(("BEGIN", "COMMIT")) for one in queries)


def base_of_last(backend: int, reports: int) -> float:
    """PostgreSQL's share of the last POST: many drafts made first, then only sent."""
    from django.test import Client

    clients = [Client() for _ in range(reports)]
    for client in clients:
        walk(client)
    before = postgres_seconds(backend)
    for client in clients:
        client.post("/melden/nl/controle/")
    return (postgres_seconds(backend) - before) * 1000 / reports


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
