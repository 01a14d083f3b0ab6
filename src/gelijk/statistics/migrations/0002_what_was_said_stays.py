"""The database itself refuses to change what was said: figures, cells and the ledger."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION refuse_change_of_figure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.current AND NOT NEW.current
        AND to_jsonb(NEW) - 'current' = to_jsonb(OLD) - 'current' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a version of a figure is never changed: make a new one';
END $$;
CREATE TRIGGER figure_is_fixed
    BEFORE UPDATE OR DELETE ON statistics_observation
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_figure();

CREATE FUNCTION refuse_change_of_released_cell() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    stands text;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT status INTO stands FROM statistics_release WHERE id = NEW.release_id;
        IF stands IN ('signed', 'withdrawn') THEN
            RAISE EXCEPTION 'a release that was signed gets no more cells';
        END IF;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a cell of a release is never changed: propose another release';
END $$;
CREATE TRIGGER released_cell_is_fixed
    BEFORE INSERT OR UPDATE OR DELETE ON statistics_releasedcell
    FOR EACH ROW EXECUTE FUNCTION refuse_change_of_released_cell();

CREATE FUNCTION refuse_removal_from_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was published stays known: the ledger is only added to';
END $$;
CREATE TRIGGER ledger_only_grows
    BEFORE UPDATE OR DELETE ON statistics_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION refuse_removal_from_ledger();
"""
ALLOW = """
DROP TRIGGER figure_is_fixed ON statistics_observation;
DROP FUNCTION refuse_change_of_figure();
DROP TRIGGER released_cell_is_fixed ON statistics_releasedcell;
DROP FUNCTION refuse_change_of_released_cell();
DROP TRIGGER ledger_only_grows ON statistics_ledgerentry;
DROP FUNCTION refuse_removal_from_ledger();
"""


class Migration(migrations.Migration):
    dependencies = [("statistics", "0001_observations_and_releases")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
