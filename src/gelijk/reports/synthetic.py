"""Made-up reports for the demonstration and for measuring: never of anybody, always marked so.

Shares follow published ones where there are any: grounds as in the return of 2012 (15 rows, 7,079
complaints; source in reference/facts), municipalities by inhabitants, one mass event as in 2023
(about 5,200 of some 14,000 reports; ANP, April 2024).
"""

import random
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from gelijk.reports.models.cases import Anonymity, Outcome, PlaceKnown, Wish
from gelijk.reports.states import Status

GROUNDS = {
    "herkomst": 3242,
    "leeftijd": 814,
    "niet_wettelijk": 555,
    "geslacht": 525,
    "seksuele_gerichtheid": 512,
    "handicap": 462,
    "nationaliteit": 429,
    "godsdienst": 320,
    "onbekend": 75,
    "antisemitisme": 69,
    "burgerlijke_staat": 26,
    "politieke_gezindheid": 17,
    "levensovertuiging": 14,
    "arbeidscontract": 11,
    "arbeidsduur": 8,
}
# Invented weights: no national table of terrains with all rows was found (domain.md, GAP).
TERRAINS = {
    "arbeidsmarkt": 27,
    "buurt_wijk": 9,
    "collectieve_voorzieningen": 13,
    "commerciele_dienstverlening": 11,
    "horeca": 4,
    "huisvesting": 5,
    "media_reclame": 4,
    "onderwijs": 7,
    "politie_om": 4,
    "privesfeer": 1,
    "opinie": 4,
    "sport_recreatie": 3,
    "openbare_ruimte": 6,
    "overig": 1,
    "onbekend": 1,
}
NATURES = {
    "omstreden_behandeling": 62,
    "vijandige_bejegening": 26,
    "bedreiging": 5,
    "geweld": 4,
    "overig": 2,
    "onbekend": 1,
}
CHANNELS = {"formulier": 66, "telefonisch": 17, "e_mail": 11, "post": 2, "spreekuur": 4}
PLACES = {
    "arbeidsmarkt": ("bij een sollicitatie", "op mijn werk", "in de kantine van het bedrijf"),
    "huisvesting": ("bij het bezichtigen van een woning", "aan de telefoon met een verhuurder"),
    "horeca": ("bij de deur van een café", "in een restaurant"),
    "onderwijs": ("op school", "bij een stagegesprek"),
    "openbare_ruimte": ("op straat", "bij de bushalte"),
    "politie_om": ("bij een controle", "aan de balie van het bureau"),
}
ELSEWHERE = ("in een winkel", "bij een loket", "in de buurt", "aan de telefoon")
DEEDS = (
    "kreeg ik te horen dat er voor mensen zoals ik geen plaats was",
    "werd ik als enige van de groep geweigerd",
    "maakten twee mensen er opmerkingen over terwijl anderen lachten",
    "moest ik bewijzen laten zien waar niemand anders om gevraagd werd",
    "werd ik uitgescholden en niemand greep in",
    "werd mijn aanvraag afgewezen en die van een ander met dezelfde papieren niet",
)
FEELINGS = (
    "Ik ga er niet meer heen.",
    "Ik wil dat dit niet nog eens gebeurt.",
    "Ik slaap er slecht van.",
    "Een getuige wil dit bevestigen.",
    "Ik heb het al aangekaart, zonder antwoord.",
)
MASS_ADDRESS = "https://nieuws.voorbeeld.example/uitspraak"
MASS_STORY = (
    "Synthetisch. In een openbare uitspraak werd een hele groep mensen weggezet als minder waard. "
    "Ik vind dat zo'n uitspraak niet zonder gevolg mag blijven."
)


@dataclass(frozen=True, slots=True)
class Made:
    """One made-up case: the columns of its row, and what is sealed with it."""

    columns: Mapping[str, object]
    story: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class World:
    """What the reports are made in: a year, its municipalities, and who serves them."""

    year: int
    populations: Mapping[str, int]
    services: Mapping[str, str]
    elsewhere: str
    today: date


class Maker:
    """Makes reports by chance, the same ones for the same seed."""

    def __init__(self, world: World, seed: int) -> None:
        self.world = world
        self.chance = random.Random(seed)  # noqa: S311 - nothing secret hangs on it
        self.codes = list(world.populations)
        self.weights = list(world.populations.values())

    def ordinary(self, count: int) -> Iterator[Made]:
        """Reports spread over the year."""
        days = (date(self.world.year + 1, 1, 1) - date(self.world.year, 1, 1)).days
        for _ in range(count):
            day = date(self.world.year, 1, 1) + timedelta(days=self.chance.randrange(days))
            yield self._one(day)

    def recent(self, count: int, days: int) -> Iterator[Made]:
        """Reports of the last days, most of them not finished."""
        for _ in range(count):
            yield self._one(self.world.today - timedelta(days=self.chance.randrange(days)))

    def mass(self, count: int, began: date, incident: int) -> Iterator[Made]:
        """Many reports of one public statement, most on its first days."""
        for _ in range(count):
            day = began + timedelta(days=min(int(self.chance.expovariate(0.6)), 20))
            columns = self._columns(day, "opinie")
            columns |= {
                "grounds": ["herkomst"],
                "nature": "vijandige_bejegening",
                "online": True,
                "place": "",
                "place_known": PlaceKnown.NOT_APPLICABLE,
                "wish": Wish.REGISTER,
                "complaint": False,
                "incident_id": incident,
                "happened_from": began,
            }
            columns |= self._ended(day, Wish.REGISTER, 3)
            yield Made(columns, MASS_STORY, MASS_ADDRESS)

    def _one(self, day: date) -> Made:
        terrain = self._of(TERRAINS)
        columns = self._columns(day, terrain)
        wish = Wish(str(columns["wish"]))
        columns |= self._progress(day, wish)
        place = self.chance.choice(PLACES.get(terrain, ELSEWHERE))
        deed, feeling = self.chance.choice(DEEDS), self.chance.choice(FEELINGS)
        return Made(columns, f"Synthetisch. {place.capitalize()} {deed}. {feeling}")

    def _columns(self, day: date, terrain: str) -> dict[str, object]:
        residence = self._municipality()
        place = residence if self.chance.random() < 0.8 else self._municipality()
        known = self.chance.random() < 0.96
        wish = self._of({Wish.REGISTER: 38, Wish.ADVICE: 34, Wish.HELP: 28})
        anonymity = self._of(
            {Anonymity.NONE: 72, Anonymity.THIRD_PARTIES: 10, Anonymity.ENTIRE: 18}
        )
        return {
            "id": uuid.UUID(int=self.chance.getrandbits(128), version=4),
            "office": self.world.services.get(residence, self.world.elsewhere),
            "received_on": day,
            "received_at": self._moment(day),
            "channel": self._of(CHANNELS),
            "reporter_type": self._of({"betrokkene": 76, "getuige": 16, "namens_ander": 8}),
            "wish": wish,
            "complaint": wish == Wish.HELP,
            "anonymity": anonymity,
            "grounds": self._grounds(),
            "terrain": terrain,
            "nature": self._of(NATURES),
            "online": terrain in ("opinie", "media_reclame") and self.chance.random() < 0.6,
            "residence": residence,
            "residence_known": PlaceKnown.KNOWN,
            "place": place if known else "",
            "place_known": PlaceKnown.KNOWN if known else PlaceKnown.UNKNOWN,
            "happened_from": day - timedelta(days=int(self.chance.expovariate(0.05))),
            "incident_id": None,
        }

    def _grounds(self) -> list[str]:
        first = self._of(GROUNDS)
        second = self._of(GROUNDS) if self.chance.random() < 0.12 else first
        return [first] if second == first else [first, second]

    def _progress(self, day: date, wish: Wish) -> dict[str, object]:
        """Where a case of this age stands: most of last year's are closed."""
        age = (self.world.today - day).days
        length = int(self.chance.gammavariate(2, {"register": 4, "advice": 18, "help": 45}[wish]))
        if length < age:
            return self._ended(day, wish, length)
        steps = (Status.RECEIVED, Status.FIRST_ANALYSIS, Status.INTAKE, Status.PLAN)
        reached = min(int(4 * age / max(length, 1)), 3)
        contacted = reached > 0
        return {
            "status": steps[reached],
            "handlings": [],
            "outcome": "",
            "first_contact_on": day + timedelta(days=2) if contacted else None,
            "next_due": day + timedelta(days=30 if contacted else 7),
            "next_due_for": "closing" if contacted else "first_contact",
            "closed_on": None,
        }

    def _ended(self, day: date, wish: Wish, length: int) -> dict[str, object]:
        handlings = {
            Wish.REGISTER: ["registratie"],
            Wish.ADVICE: ["advies_informatie"],
            Wish.HELP: ["advies_informatie", self._of(HELPED)],
        }[wish]
        outcome = {
            Wish.REGISTER: Outcome.REGISTERED,
            Wish.ADVICE: Outcome.ADVISED,
            Wish.HELP: Outcome(self._of(OUTCOMES)),
        }[wish]
        return {
            "status": Status.CLOSED,
            "handlings": handlings,
            "outcome": outcome,
            "first_contact_on": day + timedelta(days=min(length, self.chance.choice((1, 2, 3, 6)))),
            "next_due": None,
            "next_due_for": "",
            "closed_on": min(day + timedelta(days=length), self.world.today),
        }

    def _municipality(self) -> str:
        return self.chance.choices(self.codes, self.weights)[0]

    def _moment(self, day: date) -> datetime:
        minutes = self.chance.randrange(7 * 60, 22 * 60)
        return datetime.combine(day, time(minutes // 60, minutes % 60), UTC)

    def _of(self, weights: Mapping[str, int]) -> str:
        names: Sequence[str] = list(weights)
        return self.chance.choices(names, list(weights.values()))[0]


HELPED: Mapping[str, int] = {
    "bemiddeling": 18,
    "bijstaan_procedures": 34,
    "doorverwijzing": 26,
    "eigen_onderzoek": 10,
    "beinvloeding_beleid": 12,
}
OUTCOMES: Mapping[str, int] = {
    Outcome.SETTLED: 30,
    Outcome.MEDIATED: 8,
    Outcome.NOT_SETTLED: 22,
    Outcome.SUPPORTED: 16,
    Outcome.REFERRED: 14,
    Outcome.NO_CONTACT: 10,
}
