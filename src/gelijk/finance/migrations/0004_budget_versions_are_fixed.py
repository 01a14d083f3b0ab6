"""The database itself refuses to change or remove what a line of the budget said before."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION refuse_change_of_budget_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a version of a budget line is never changed: correct the line';
END $$;
CREATE TRIGGER budget_version_is_fixed
    BEFORE UPDATE OR DELETE ON finance_budgetversion
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_budget_version();
"""
ALLOW = """
DROP TRIGGER budget_version_is_fixed ON finance_budgetversion;
DROP FUNCTION refuse_change_of_budget_version();
"""


class Migration(migrations.Migration):
    dependencies = [("finance", "0003_budget_lines_have_versions")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
