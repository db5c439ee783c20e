"""Write the initial migrations short: `python -m tools.initial`, after `manage makemigrations`.

Django writes each constraint and index of a new table as a step of its own, and builds the models of the whole product
anew for each step: two thirds of the time of a first start and of a run of the tests. Here they stand in their table.
"""

import os
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import django
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.writer import MigrationWriter

ROOMS = Path(__file__).resolve().parent.parent / "src" / "aanzet"


def folded(operations: Iterable[Operation]) -> list[Operation]:
    """The same tables in fewer steps. A table that gets a column later keeps its steps: they may be about that one."""
    operations = list(operations)
    later = {step.model_name_lower for step in operations if isinstance(step, AddField)}
    tables = {step.name_lower: step for step in operations if isinstance(step, CreateModel)}
    kept: list[Operation] = []
    for step in operations:
        if isinstance(step, AddConstraint) and step.model_name_lower in tables.keys() - later:
            tables[step.model_name_lower].options.setdefault("constraints", []).append(step.constraint)
        elif isinstance(step, AddIndex) and step.model_name_lower in tables.keys() - later:
            tables[step.model_name_lower].options.setdefault("indexes", []).append(step.index)
        else:
            kept.append(step)
    return kept


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aanzet.config.settings")
    django.setup()
    for path in sorted(ROOMS.glob("*/migrations/0001_initial.py")):
        room = path.parent.parent.name
        migration = import_module(f"aanzet.{room}.migrations.0001_initial").Migration("0001_initial", room)
        steps = folded(migration.operations)
        if len(steps) < len(migration.operations):
            print(f"{room}: {len(migration.operations)} -> {len(steps)}")
            migration.operations = steps
            path.write_text(MigrationWriter(migration, include_header=False).as_string(), encoding="utf-8")


if __name__ == "__main__":
    main()
