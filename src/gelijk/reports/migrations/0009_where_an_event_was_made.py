"""At which office an event was made: who else counts with it may correct it too, and nobody more."""

from typing import Any

from django.conf import settings
from django.db import migrations, models

OF_A_USER = "gebruiker:"


def fill(apps: Any, schema_editor: Any) -> None:
    users = apps.get_model("accounts", "User").objects
    for one in apps.get_model("reports", "Incident").objects.filter(made_by__startswith=OF_A_USER):
        maker = users.filter(username=one.made_by.removeprefix(OF_A_USER)).first()
        if maker is not None:
            one.made_at_office = maker.organisation
            one.save(update_fields=["made_at_office"])


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("reports", "0008_complaints_are_destroyed_too"),
    ]
    operations = [
        migrations.AddField(
            "incident",
            "made_at_office",
            models.CharField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
