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
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from benchmarks import many_reports, running_site

from gelijk.config.embedded import socket_folder

LIMIT_MS = 12.0
SIGNALEN_MS = 106.0
WARM, ROUNDS, IN_A_ROUND = 60, 8, 50
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


def measure(site: running_site.RunningSite, secret: str) -> list["Round"]:
    """What the rounds took, after some reports to warm up with."""
    connection = HTTPConnection("127.0.0.1", site.port, timeout=60)
    for _ in range(WARM):
        _sent(connection, secret)
    return [_round(site, connection, secret) for _ in range(ROUNDS)]


@dataclass(frozen=True, slots=True)
class Round:
    """CPU milliseconds a report in the site and in PostgreSQL, and all wall milliseconds."""

    site: float
    database: float
    wall: list[float]

    @property
    def cpu(self) -> float:
        return self.site + self.database


def _round(site: running_site.RunningSite, connection: HTTPConnection, secret: str) -> Round:
    before, wall = site.cpu_ms(), []
    for _ in range(IN_A_ROUND):
        began = time.perf_counter()
        _sent(connection, secret)
        wall.append((time.perf_counter() - began) * 1000)
    spent = [(now - then) / IN_A_ROUND for now, then in zip(site.cpu_ms(), before, strict=True)]
    return Round(*spent, wall)


def _sent(connection: HTTPConnection, secret: str) -> None:
    status, answer = send(connection, secret, str(uuid.uuid4()))
    if status != 201:
        message = f"the report was not taken: {status} {answer}"
        raise SystemExit(message)


def best(rounds: list[Round]) -> Round:
    """The round that the rest of the machine disturbed least: what else runs costs caches."""
    return min(rounds, key=lambda one: one.cpu)


def tell(name: str, rounds: list[Round]) -> None:
    """Two lines of the outcome."""
    least = best(rounds)
    middle = statistics.median(one.cpu for one in rounds)
    wall = [one for each in rounds for one in each.wall]
    p95 = statistics.quantiles(wall, n=20)[-1]
    print(
        f"{name}: {least.site:.1f} + {least.database:.1f} CPU-ms a report in the best round ="
        f" {least.cpu / LIMIT_MS:.2f} of the limit (median of rounds {middle / LIMIT_MS:.2f});"
        f" {SIGNALEN_MS / least.cpu:.0f} times less than Signalen at its best"
    )
    print(f"  wall p50 {statistics.median(wall):.1f}, p95 {p95:.1f} ms")


def main() -> None:
    stored = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    os.environ["GELIJK_API_PER_MINUTE"] = "0"  # no limit
    with running_site.folder() as var:
        site = running_site.start(var)
        try:
            secret = token(var)
            empty = measure(site, secret)
            tell("with none stored", empty)
            many_reports.fill(str(socket_folder(var)), stored)
            full = measure(site, secret)
            tell(f"with {stored:,} stored", full)
            print(f"full to empty, best rounds: {best(full).cpu / best(empty).cpu:.2f}")
        finally:
            running_site.stop(site)


if __name__ == "__main__":
    main()
