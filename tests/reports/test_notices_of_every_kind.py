"""Everything that is put in the outbox is known to who empties it, and says nothing of a case."""

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.core import mail

import gelijk.reports
from gelijk.core.models import OutboxItem
from gelijk.reports import notices, outbox

KNOWN = {
    **notices.OFFICE,
    **notices.REPORTER,
    **notices.CONDUCT,
    **notices.COMPLAINANT,
    **notices.MUNICIPALITY,
}


def kinds_in(path: Path) -> set[str]:
    """The kinds of items that a module makes, also by a name of its own or one of two."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found = set()
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and "OutboxItem" in ast.unparse(call.func):
            for word in call.keywords:
                if word.arg == "kind":
                    found |= {
                        one.value if isinstance(one, ast.Constant) else names[one.id]
                        for one in ast.walk(word.value)
                        if isinstance(one, ast.Constant)
                        or (isinstance(one, ast.Name) and one.id in names)
                    }
    return found


def test_every_kind_that_is_made_is_sent_and_no_other():
    folder = Path(gelijk.reports.__file__).parent
    made = {kind for path in folder.rglob("*.py") for kind in kinds_in(path)}
    assert made == set(KNOWN)


def test_a_reminder_of_the_return_goes_to_the_officer_of_the_municipality(
    reference, settings, jan, bram
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    now = datetime(2026, 4, 2, 9, tzinfo=UTC)
    OutboxItem.objects.create(
        kind="return.reminder",
        payload={"municipality": "GM0599", "year": 2025},
        not_before=now - timedelta(minutes=1),
    )
    assert outbox.send_due(now) == outbox.Sent(sent=1)
    assert [one.to for one in mail.outbox] == [[jan.email]]
    assert "Wga-verslag" in mail.outbox[0].subject
