import pytest
from django.db import DatabaseError, connection, transaction

from aanzet.logbook.models import LogLine
from aanzet.logbook.services import write_line
from aanzet.logbook.subjects import Subject
from tests.cast import NOW


@pytest.fixture
def line(db: None) -> LogLine:
    return write_line("question.asked", subject=Subject("question", 1), at=NOW, circle=0, audience_id=None)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE logbook_logline SET verb = 'other' WHERE id = %s", "DELETE FROM logbook_logline WHERE id = %s"],
)
def test_the_database_refuses_to_change_or_delete_a_line(line: LogLine, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [line.pk])
    assert LogLine.objects.get(pk=line.pk).verb == "question.asked"


def test_the_orm_refuses_to_save_a_line_again(line: LogLine) -> None:
    with pytest.raises(TypeError):
        line.save()
