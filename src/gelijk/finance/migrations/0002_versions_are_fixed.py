"""The database itself refuses to change or remove a version of an amount."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION refuse_change_of_amount_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a version of an amount is never changed: make a new one';
END $$;
CREATE TRIGGER amount_version_is_fixed
    BEFORE UPDATE OR DELETE ON finance_amountversion
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_amount_version();
"""
ALLOW = """
DROP TRIGGER amount_version_is_fixed ON finance_amountversion;
DROP FUNCTION refuse_change_of_amount_version();
"""


class Migration(migrations.Migration):
    dependencies = [("finance", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
