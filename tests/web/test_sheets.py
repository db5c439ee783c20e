"""A list for a spreadsheet: opened by a Dutch one without asking, and never a formula."""

import datetime as dt

import pytest

from aanzet.web.sheets import FORMULA, sheet_file


@pytest.mark.parametrize("first", FORMULA)
def test_what_somebody_typed_is_never_a_formula(first: str) -> None:
    made = sheet_file(("wat",), [[f"{first}1+1"]], name="lijst").content.decode()
    assert f"'{first}1+1" in made


def test_days_numbers_and_nothing_are_cells_too() -> None:
    answer = sheet_file(("dag", "hoeveel", "niets", "wat"), [[dt.date(2026, 11, 1), 0, None, "a;b"]], name="lijst")
    assert answer.content.decode() == '\ufeffdag;hoeveel;niets;wat\r\n2026-11-01;0;;"a;b"\r\n'
    assert answer.headers["Content-Disposition"] == 'attachment; filename="lijst.csv"'
