"""The site that the page tests visit: the product itself, with its facts and synthetic rows.

Started by `site_fixtures.py` in a process of its own, so that the data stay in place while other
tests empty theirs. Prints one line of JSON when it is ready: a session key per log-in name.
"""

import json
import os
import sys
import time
from datetime import date
from threading import Thread

PEOPLE = {
    "noor": ["policy_officer"],
    "ruben": ["coordinator"],
    "wil": ["disclosure_reviewer"],
    "anna": ["disclosure_reviewer"],
    "ada": ["auditor"],
    "bea": ["administrator"],
    "bram": ["handler"],
    "sanne": ["handler"],
    "mila": ["adv_manager"],
    "jan": ["municipal_officer"],
    # Logs out, which ends the session for every test that comes after.
    "lena": ["policy_officer"],
}
WORKS_FOR = {
    "wil": "organisatie:BZK",
    "anna": "organisatie:BZK",
    "bram": "adv:adv-radar",
    "sanne": "adv:adv-vizier",
    "mila": "adv:adv-radar",
    "jan": "gemeente:GM0599",
    "all": "adv:adv-radar",
}

LETTER = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 1 maart 2024
Betreft Proefbrief

In de brief van 9 februari 2024 (Kamerstukken II 2023/24, 30 950, nr. 359) staat wat er is gedaan.
Hiervoor is in 2024 een bedrag van € 1,5 miljoen beschikbaar. Ik zal uw Kamer voor de zomer van 2024
informeren over de voortgang.

De minister van Binnenlandse Zaken en Koninkrijksrelaties
"""

MINUTES = """#set document(title: "Verslag")
#set text(lang: "nl")
= Verslag van de stuurgroep

Aanwezig: Karin Voorbeeldsma (BZK). Secretaris: Joost Verzinselaar (SZW).

Mevrouw Voorbeeldsma opent het overleg. De minister stuurt de Kamer in 2024 een brief over
het Nationaal Programma. Amsterdam, Utrecht en Groningen doen mee; Zeeland volgt in Maart.
Bel Karin Voorbeeldsma op 06-12345678.
"""


def main() -> None:
    port = int(sys.argv[1])
    Thread(target=end_with_the_tests, daemon=True).start()
    from gelijk.config.ready import prepare

    prepare(set_up=True)
    fill()
    sys.stdout.write(
        json.dumps({name: session_of(name) for name in [*PEOPLE, "all", "new"]}) + "\n"
    )
    sys.stdout.flush()
    serve(port)


def end_with_the_tests() -> None:
    """The tests hold the other end of the input: a run that is killed leaves no site behind."""
    sys.stdin.read()
    os._exit(0)


def session_of(name: str) -> str:
    """A log-in without the form: the key of a session in which the person is logged in."""
    from django.conf import settings
    from django.contrib.auth import (
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
        get_user_model,
    )
    from django.contrib.sessions.backends.db import SessionStore

    from gelijk.accounts.roles import ROLES

    roles = PEOPLE.get(name, list(ROLES))
    users = get_user_model().objects
    user, _ = users.get_or_create(
        username=f"test-{name}",
        defaults={
            "roles": roles,
            "email": f"{name}@example.org",
            "organisation": WORKS_FOR.get(name, ""),
        },
    )
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    # As allauth writes it after a log-in; `new` has a password and no second factor yet.
    method = "password" if name == "new" else "mfa"
    session["account_authentication_methods"] = [{"method": method, "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.create()
    return str(session.session_key)


def fill() -> None:
    """What staff's pages need to have something on them: a draft, a letter, a list of work."""
    from gelijk.core.permissions import SYSTEM
    from gelijk.documents.actions import add
    from gelijk.parliament.actions import rappels
    from gelijk.parliament.models import Chamber
    from gelijk.programme.actions import measures, sessions
    from gelijk.programme.models import Measure
    from gelijk.programme.models.sessions import SessionKind

    add(by=SYSTEM, filename="brief.txt", content=LETTER.encode())
    measures.revise(by=SYSTEM, measure=Measure.objects.order_by("pk")[0])
    sessions.record_session(
        by=SYSTEM,
        kind=SessionKind.values[0],
        title="Bijeenkomst in de wijk",
        day=date(2022, 3, 1),
        synthetic=True,
    )
    rappels.make(by=SYSTEM, chamber=Chamber.values[0], year=2026, half=1)
    fill_review()


def fill_review() -> None:
    """A dossier under review with a page to draw on, a sample to read, and work that failed."""
    import typst
    from django.utils import timezone

    from gelijk.core.permissions import SYSTEM
    from gelijk.documents.dossiers import actions
    from gelijk.documents.models import DossierTask, Mark
    from gelijk.documents.review import actions as review

    content = bytes(typst.compile(MINUTES.encode(), format="pdf"))
    dossier = actions.open_dossier(
        by=SYSTEM,
        title="Proefdossier",
        regime="woo_request",
        organisation="organisatie:BZK",
        synthetic=True,
    )
    given = actions.Given("verslag.pdf", len(content), lambda: content)
    actions.add_files(by=SYSTEM, dossier=dossier, given=[given])
    actions.read_waiting(by=SYSTEM, dossier=dossier)
    actions.begin_review(by=SYSTEM, dossier=dossier)
    review.detect_in(by=SYSTEM, dossier=dossier)
    for mark in Mark.objects.filter(file__dossier=dossier, decision="review"):
        review.decide_mark(by=SYSTEM, mark=mark, decision="redact")
    box = review.Rectangle(0.1, 0.8, 0.4, 0.9)
    review.draw_box(by=SYSTEM, file=dossier.files.get(), page=1, place=box)
    review.draw_sample(by=SYSTEM, dossier=dossier, size=20)
    now = timezone.now()
    DossierTask.objects.create(
        dossier=dossier, kind="redact", by="systeem", beat=now, done_at=now, fault="Schijf vol."
    )


def serve(port: int) -> None:
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

    from gelijk.config.wsgi import application

    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:
            """Says nothing; what goes wrong is logged by Django."""

    make_server("127.0.0.1", port, application, Server, Quiet).serve_forever()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gelijk.config.settings")
    main()
