import pytest
from django.db import DatabaseError, connection, transaction

from aanzet.logbook.models import LogLine
from aanzet.logbook.queries import reasons_of
from aanzet.logbook.services import forget_reasons, write_line
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


@pytest.mark.parametrize("words", ["Joris belde", "Één keer", "x" * 61, ["tip"]])
def test_the_log_takes_no_words(db: None, words: object) -> None:
    with pytest.raises(TypeError, match="no words: told"):
        write_line("reply.written", subject=Subject("reply", 1), at=NOW, circle=0, audience_id=None, told=words)


def test_codes_numbers_and_days_are_taken(db: None) -> None:
    given = {"kind": "counter_question", "party": 7, "until": "2026-12-01", "yes": True, "before": None, "ring": ""}
    line = write_line("any", subject=Subject("reply", 1), at=NOW, circle=0, audience_id=None, **given)
    assert line.data == given


def test_a_reason_stands_beside_its_line_and_goes_with_its_writer(db: None) -> None:
    said = {"subject": Subject("initiative", 1), "at": NOW, "circle": 0, "audience_id": None}
    mine = write_line("initiative.rests", actor_id=1, why=" Ik ben ziek. ", **said)  # type: ignore[arg-type]
    other = write_line("initiative.rests", actor_id=2, why="Winter.", **said)  # type: ignore[arg-type]
    plain = write_line("initiative.rests", actor_id=1, **said)  # type: ignore[arg-type]
    lines = [mine, other, plain]
    assert reasons_of(lines) == {mine.pk: "Ik ben ziek.", other.pk: "Winter."}
    forget_reasons(actor_id=1)
    assert reasons_of(lines) == {other.pk: "Winter."}
    assert LogLine.objects.count() == 3
