"""Names of who judges a complaint are sealed with its key, as all other words of it."""

from typing import Any

from django.db import migrations, models

from gelijk.core import desks, encryption


def _key(complaint: Any) -> bytes:
    return encryption.unwrap(complaint.wrapped_key, purpose=f"conduct {complaint.public_id}")


def _bound(complaint: Any) -> str:
    return f"{complaint.public_id} committee_member"


def close(apps: Any, schema_editor: Any) -> None:
    members = apps.get_model("reports", "CommitteeMember").objects.select_related("complaint")
    with desks.at(desks.ALL):
        for one in members.all():
            key, bound = _key(one.complaint), _bound(one.complaint)
            one.sealed_name = encryption.seal(key, one.name.encode(), bound=bound)
            one.save(update_fields=["sealed_name"])


def open_again(apps: Any, schema_editor: Any) -> None:
    members = apps.get_model("reports", "CommitteeMember").objects.select_related("complaint")
    with desks.at(desks.ALL):
        for one in members.all():
            key, bound = _key(one.complaint), _bound(one.complaint)
            one.name = encryption.unseal(key, one.sealed_name, bound=bound).decode()
            one.save(update_fields=["name"])


class Migration(migrations.Migration):
    dependencies = [("reports", "0006_who_a_complaint_is_about")]
    operations = [
        migrations.AlterModelOptions("committeemember", {"ordering": ["complaint", "id"]}),
        migrations.AddField(
            "committeemember",
            "sealed_name",
            models.BinaryField(default=b""),
            preserve_default=False,
        ),
        migrations.RunPython(close, open_again),
        # PostgreSQL alters no table while rows changed in this transaction still wait for a check.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RemoveField("committeemember", "name"),
    ]
