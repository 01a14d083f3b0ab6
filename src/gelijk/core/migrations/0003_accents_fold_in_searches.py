"""`unaccent` comes with PostgreSQL, and an owner of a database may switch it on (since 13)."""

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """So that who types `enquete` finds `enquête`."""

    dependencies = [("core", "0002_audit_is_append_only")]
    operations = [UnaccentExtension()]
