"""The page: complete, self-contained and safe."""

import json
import re
from pathlib import Path

import pytest

from aanzet.engines.faults import InputFault
from aanzet.engines.seating.arranging import arrange
from aanzet.engines.seating.document import as_document, read_rounds, read_shown
from aanzet.engines.seating.show import page
from aanzet.engines.seating.show.drawing import initials, picture

from ..outline import check_page
from .questions import Document, make, write

NAMES = ("Ans de Boer", "Bert <b>", "Cor", "Dirk", "Els", "Fatima", "Gijs")


@pytest.fixture
def plan() -> Document:
    instance = make(7, 2, 4, 2, names=NAMES, hosts=(0,), late=((6, 2),), companions=((0, 1),), forbidden=((0, 1),))
    return as_document(arrange(instance, seconds=0.02), 0.1)


def shown(path: Path, plan: Document) -> str:
    return page(read_shown(write(path / "plan.json", plan)))


def test_everybody_and_every_round_is_there(tmp_path: Path, plan: Document) -> None:
    text = shown(tmp_path, plan)
    check_page(text)
    assert "7 mensen, 2 tafels en 2 rondes." in text
    assert "Bert &lt;b&gt;" in text
    assert "<b>l" not in text
    for number, seats in enumerate(plan["rounds"], 1):
        part = text.split(f'<h2 id="ronde-{number}">')[1].split("</section>")[0]
        assert part.count('<svg class="tafel"') == 2
        for people in seats:
            for person in people:
                assert (plan["people"][person].split()[0] + (" " if " " in plan["people"][person] else "<")) in part
    cards = text.split('id="personen"')[1]
    assert cards.count("<h3>") == 7
    assert cards.count("niet aan tafel") == 1
    assert cards.count("ronde 2") == 7
    assert "Beide kan niet" in text
    assert "Een donkere stoel is van de gastheer." in text


def test_cards_stand_in_order_of_name(tmp_path: Path) -> None:
    many = {"rounds": [[[2, 10, 1], [0]]]}
    assert re.findall(r"<h3>(persoon \d+)</h3>", shown(tmp_path, many)) == [f"persoon {n}" for n in (0, 1, 2, 10)]
    named = {"rounds": [[[0, 1, 2]]], "people": ["zus", "Bea", "an"]}
    assert re.findall(r"<li><h3>(\w+)</h3>", shown(tmp_path, named)) == ["an", "Bea", "zus"]


def test_many_unmet_wishes_are_folded(tmp_path: Path, plan: Document) -> None:
    plan["unmet"] *= 5
    assert "<summary>10 wensen kwamen niet uit</summary>" in shown(tmp_path, plan)


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        ({}, "veld rounds: een plan heeft 1 tot 60 rondes"),
        ({"rounds": [[]]}, r"veld rounds\[0\]: een ronde heeft 1 tot 500 tafels"),
        ({"rounds": [[[0, 0]]]}, r"veld rounds\[0\]\[0\]\[1\]: persoon 0 zit in deze ronde al ergens"),
        ({"rounds": [[[0]], [[0], [1]]]}, r"veld rounds\[1\]: moet 1 waarden hebben, en heeft er 2"),
        ({"rounds": [[[3]]], "people": ["Ans"]}, r"rounds\[0\]\[0\]\[0\]: moet tussen 0 en 0 liggen, en is 3"),
        ({"rounds": [[["x"]]]}, "moet een heel getal zijn"),
        ({"rounds": [[[0]]], "unmet": ["x"]}, r"veld unmet\[0\]: moet een object zijn"),
    ],
)
def test_plans_that_cannot_be_shown(tmp_path: Path, plan: Document, reason: str) -> None:
    with pytest.raises(InputFault, match=reason):
        shown(tmp_path, plan)


def test_a_plan_comes_back_as_it_was(tmp_path: Path) -> None:
    instance = make(12, 3, 4, 3)
    plan = arrange(instance, seconds=0.02)
    path = write(tmp_path / "plan.json", as_document(plan, 0.0))
    assert read_rounds(path, instance) == plan.rounds
    assert json.loads(Path(path).read_text(encoding="utf-8"))["people"][11] == "persoon 11"


@pytest.mark.parametrize(
    ("name", "short"), [("persoon 12", "12"), ("Ans", "An"), ("Ans de Boer", "AB"), ("persoon 1234", "234")]
)
def test_signs_on_seats(name: str, short: str) -> None:
    assert initials(name) == short


@pytest.mark.parametrize("seats", [1, 2, 6, 14])
def test_seats_do_not_overlap(seats: int) -> None:
    drawn = picture("1", ["x"] * seats, [False] * seats, 0, 3)
    places = [tuple(map(float, found)) for found in re.findall(r"translate\((-?[\d.]+) (-?[\d.]+)\)", drawn)]
    assert len(places) == seats
    for place, (x, y) in enumerate(places):
        for a, b in places[:place]:
            assert (x - a) ** 2 + (y - b) ** 2 > 30**2
