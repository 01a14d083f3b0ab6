"""Fatima's answers, step by step, and a way to give them as a browser without scripts does."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

STORY = "De portier liet mijn vrienden binnen en mij niet, want ik was hier niet welkom, zei hij."

ANSWERS: dict[str, dict[str, Any]] = {
    "wie": {"reporter_type": "betrokkene"},
    "wens": {"wish": "help"},
    "verhaal": {"account": STORY},
    "waar": {"online": "no_", "terrain": "horeca"},
    "plek": {"place_known": "known", "place": "Utrecht"},
    "wanneer": {"happened_from": "3-10-2026"},
    "waarom": {"grounds": ["herkomst", "godsdienst"]},
    "waarom-precies": {"subgrounds": ["huidskleur"]},
    "hoe": {"natures": ["omstreden_behandeling"]},
    "tegen-wie": {"other_name": "Café De Kroon"},
    "bewijs": {"witnesses": "Twee vrienden"},
    "gedaan": {"done": ["nothing"]},
    "contact": {"anonymity": "none", "residence_known": "known", "residence": "rotterdam"},
    "gegevens": {"name": "Fatima El Amrani", "e_mail": "fatima@voorbeeld.example"},
    "toestemming": {"consents": ["handle", "contact"]},
}


@dataclass(frozen=True)
class Seen:
    """A page that was shown, with the token that its form carries."""

    content: str
    context: dict[str, Any]

    @property
    def token(self) -> str:
        return str(self.context["csrf"])


def see(client: Client, path: str) -> Seen:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code, getattr(answer, "url", ""))
    return Seen(answer.content.decode(), answer.context)


def walk(client: Client, language: str = "nl", **changed: dict[str, Any]) -> str:
    """Answers every step that the form leads to; gives the address that it ends at."""
    answers = ANSWERS | {slug.replace("_", "-"): told for slug, told in changed.items()}
    path = f"/melden/{language}/wie/"
    while not path.endswith("/controle/"):
        slug = path.split("/")[3]
        token = see(client, path).token
        answer = client.post(path, answers[slug] | {"csrfmiddlewaretoken": token})
        assert answer.status_code == 303, (path, answer.context and answer.context["fields"])
        path = answer.url
    return path


def summary_of(client: Client, language: str = "nl") -> Seen:
    return see(client, f"/melden/{language}/controle/")
