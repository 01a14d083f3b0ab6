"""The site that the page tests visit: the product itself, with its facts and synthetic rows.

Started by `site_fixtures.py` in a process of its own, so that the data stay in place while other
tests empty theirs. Prints one line of JSON when it is ready: a session key per log-in name.
"""

import json
import os
import sys

PEOPLE = {
    "noor": ["policy_officer"],
    "ruben": ["coordinator"],
    "wil": ["disclosure_reviewer"],
    "ada": ["auditor"],
    "bea": ["administrator"],
}


def main() -> None:
    port = int(sys.argv[1])
    from gelijk.config.ready import prepare

    prepare(set_up=True)
    sys.stdout.write(json.dumps({name: session_of(name) for name in [*PEOPLE, "all"]}) + "\n")
    sys.stdout.flush()
    serve(port)


def session_of(name: str) -> str:
    """A log-in without the form: the key of a session in which the person is logged in."""
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
        username=f"test-{name}", defaults={"roles": roles, "email": f"{name}@example.org"}
    )
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


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
