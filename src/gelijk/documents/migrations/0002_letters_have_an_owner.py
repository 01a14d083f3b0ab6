from typing import Any

from django.conf import settings
from django.db import migrations, models


def give_owners(apps: Any, schema_editor: Any) -> None:
    """A letter of before is of the organisation of who put it in, as the upload page promised."""
    people = apps.get_model("accounts", "User").objects.values_list("username", "organisation")
    owners = {f"gebruiker:{name}": organisation for name, organisation in people}
    letters = apps.get_model("documents", "Letter").objects
    for pk, added_by in letters.values_list("pk", "added_by"):
        if added_by in owners:
            letters.filter(pk=pk).update(owner=owners[added_by].strip() or added_by)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="owner",
            field=models.CharField(blank=True, db_index=True, max_length=250),
        ),
        migrations.AddField(
            model_name="letter",
            name="synthetic",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(give_owners, migrations.RunPython.noop),
    ]
