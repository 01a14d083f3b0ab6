"""The database itself refuses to change or remove a version that was published."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION refuse_change_of_published_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published version is never changed: make a new one';
END $$;
CREATE TRIGGER published_version_is_fixed
    BEFORE UPDATE OR DELETE ON programme_measureversion
    FOR EACH ROW WHEN (OLD.status = 'published')
    EXECUTE FUNCTION refuse_change_of_published_version();
"""
ALLOW = """
DROP TRIGGER published_version_is_fixed ON programme_measureversion;
DROP FUNCTION refuse_change_of_published_version();
"""


class Migration(migrations.Migration):
    dependencies = [("programme", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
