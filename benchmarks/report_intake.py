"""Claim: one POST of a report costs at most 12 CPU-ms in the site and PostgreSQL together, and no
more with many reports stored than with none.

Reports are sent by the public API of a running site (two workers, durable database), each with a
key of its own; CPU is that of all processes of the site and of PostgreSQL. Prints the ratio to the
limit and to what Signalen (46 statements, 8 commits; 82-98 + 24-64 CPU-ms) and the US Department
of Justice's crt-portal (327 statements, 13 commits; 846-1,019 CPU-ms) took on such a machine.

Run: python -m benchmarks.report_intake [STORED]      (default 100000; the claim is for 1000000)
"""

import json
import os
import statistics
import subprocess
import sys
import time
import uuid
from http.client import HTTPConnection
from pathlib import Path

from benchmarks import many_reports, running_site

from gelijk.config.embedded import socket_folder

LIMIT_MS = 12.0
SIGNALEN_MS = 106.0
WARM, COUNTED = 60, 400
REPORT = {
    "verhaal": "Synthetisch. Aan de balie werd mijn moeder niet geholpen omdat zij een hoofddoek "
    "draagt; de mensen voor en na haar wel. Een medewerker zei dat wij beter konden gaan.",
    "melder": "namens_ander",
    "wens": "hulp",
    "anonimiteit": "niet",
    "gronden": ["godsdienst"],
    "terrein": "collectieve_voorzieningen",
    "aard": ["omstreden_behandeling"],
    "gemeenteVoorval": "GM0599",
    "woongemeente": "GM0599",
    "beginVoorval": "2026-10-03",
    "contact": {"naam": "Fatima", "email": "fatima@voorbeeld.example"},
    "toestemmingen": ["behandelen", "contact"],
    "kanaal": "spreekuur",
}
TOKEN = """
from gelijk.config.ready import prepare
prepare()
from gelijk.core.permissions import SYSTEM
from gelijk.reports.actions import partners
print(partners.add(by=SYSTEM, name="Meting", organisation="gemeente:GM0599")[1])
"""


def token(var: Path) -> str:
    """A partner of the site, made by the product's own action."""
    made = subprocess.run(
        [sys.executable, "-c", TOKEN],
        env=running_site.environment(var),
        capture_output=True,
        text=True,
        check=True,
    )
    return made.stdout.split()[-1]


def send(connection: HTTPConnection, secret: str, key: str) -> tuple[int, dict[str, str]]:
    """One report; the status and what was answered."""
    headers = {
        "Authorization": f"Bearer {secret}",
        "Content-Type": "application/json",
        "Idempotency-Key": key,
    }
    connection.request("POST", "/api/v1/meldingen", json.dumps(REPORT), headers)
    response = connection.getresponse()
    return response.status, json.loads(response.read())


def measure(site: running_site.RunningSite, secret: str) -> tuple[float, list[float]]:
    """CPU milliseconds a report, and the wall milliseconds of each."""
    connection = HTTPConnection("127.0.0.1", site.port, timeout=60)
    taken: list[float] = []
    before = 0.0
    for number in range(WARM + COUNTED):
        if number == WARM:
            before = site.cpu_ms()
        began = time.perf_counter()
        status, answer = send(connection, secret, str(uuid.uuid4()))
        if status != 201:
            message = f"the report was not taken: {status} {answer}"
            raise SystemExit(message)
        if number >= WARM:
            taken.append((time.perf_counter() - began) * 1000)
    return (site.cpu_ms() - before) / COUNTED, taken


def tell(name: str, cpu: float, taken: list[float]) -> None:
    """A line of the outcome."""
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(
        f"{name}: {cpu:.1f} CPU-ms a report = {cpu / LIMIT_MS:.2f} of the limit,"
        f" {SIGNALEN_MS / cpu:.0f} times less than Signalen at its best;"
        f" wall p50 {statistics.median(taken):.1f}, p95 {p95:.1f} ms"
    )


def main() -> None:
    stored = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    os.environ["GELIJK_API_PER_MINUTE"] = "1000000"
    with running_site.folder() as var:
        site = running_site.start(var)
        try:
            secret = token(var)
            empty, taken = measure(site, secret)
            tell("with none stored", empty, taken)
            many_reports.fill(str(socket_folder(var)), stored)
            full, taken = measure(site, secret)
            tell(f"with {stored:,} stored", full, taken)
            print(f"full to empty: {full / empty:.2f}")
        finally:
            running_site.stop(site)


if __name__ == "__main__":
    main()
