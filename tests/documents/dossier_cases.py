"""Dossiers, files and versions for the tests; the documents are ours, not real ones."""

from collections.abc import Iterable

from gelijk.accounts.models import User
from gelijk.documents.dossiers import actions
from gelijk.documents.models import Dossier, DossierFile, FileVersion

MINUTES = """Verslag stuurgroep van 3 maart 2022

Aanwezig: Karin de Proefpersoon (BZK), Joost Verzinsel (SZW).

De stuurgroep bespreekt het concept en de motie van het lid Proef (Kamerstuk 30 950, nr. 912).
Karin zegt toe de reactie van SZW te verwerken.
"""
CLEAN = MINUTES.replace("Karin de Proefpersoon", "[avg]").replace("Karin", "[avg]")
CLEAN = CLEAN.replace("Joost Verzinsel", "[avg]")


def opened(by: User, regime: str = "information_request", **more: object) -> Dossier:
    return actions.open_dossier(
        by=by,
        title="Totstandkoming van het programma",
        regime=regime,
        organisation="organisatie:BZK",
        **more,
    )


def given(name: str, content: bytes | str) -> actions.Given:
    data = content.encode() if isinstance(content, str) else content
    return actions.Given(name, len(data), lambda: data)


def filled(by: User, dossier: Dossier, files: Iterable[tuple[str, str]]) -> list[DossierFile]:
    outcomes = actions.add_files(by=by, dossier=dossier, given=[given(*one) for one in files])
    assert [one.problem for one in outcomes if one.problem] == []
    actions.read_waiting(by=by, dossier=dossier)
    return list(dossier.files.all())


def in_review(by: User, regime: str = "information_request", count: int = 1) -> list[DossierFile]:
    dossier = opened(by, regime)
    files = [(f"verslag {number}.txt", MINUTES + f"\n{number}\n") for number in range(count)]
    filled(by, dossier, files)
    actions.begin_review(by=by, dossier=dossier)
    return list(dossier.files.select_related("dossier"))


def version(by: User, file: DossierFile, *, passed: bool = True, text: str = CLEAN) -> FileVersion:
    ground = "avg" if file.dossier.regime == "information_request" else "5.1.2.e"
    return actions.add_version(
        by=by,
        file=file,
        content=text.encode(),
        gate=actions.Gate(passed, {"hits": 0 if passed else 1}),
        grounds=[ground],
    )


def published(by: User, regime: str = "information_request", count: int = 1) -> Dossier:
    files = in_review(by, regime, count)
    for file in files:
        version(by, file)
        actions.judge(by=by, file=file, judgement="deels", title=f"Verslag {file.number}")
    dossier = files[0].dossier
    actions.decide(by=by, dossier=dossier, decision="De verslagen worden verstrekt.")
    actions.publish(by=by, dossier=dossier)
    dossier.refresh_from_db()
    return dossier
