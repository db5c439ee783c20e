"""The database refuses to change or delete a log line, whoever asks."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

REFUSE = {
    "sqlite": [
        f"CREATE TRIGGER logbook_no_{verb} BEFORE {verb} ON logbook_logline"
        " BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
        for verb in ("update", "delete")
    ],
    "postgresql": [
        "CREATE FUNCTION logbook_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'the log is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        *(
            f"CREATE TRIGGER logbook_no_{verb} BEFORE {verb} ON logbook_logline"
            " FOR EACH ROW EXECUTE FUNCTION logbook_refuse()"
            for verb in ("update", "delete")
        ),
    ],
}
ALLOW = {
    "sqlite": ["DROP TRIGGER logbook_no_update", "DROP TRIGGER logbook_no_delete"],
    "postgresql": [
        "DROP TRIGGER logbook_no_update ON logbook_logline",
        "DROP TRIGGER logbook_no_delete ON logbook_logline",
        "DROP FUNCTION logbook_refuse()",
    ],
}


def refuse(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in REFUSE[editor.connection.vendor]:
        editor.execute(statement)


def allow(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in ALLOW[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("logbook", "0001_initial")]
    operations = [migrations.RunPython(refuse, allow)]
