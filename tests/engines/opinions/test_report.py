"""The page: complete, self-contained, safe, and silent about small groups."""

import numpy as np
import pytest

from aanzet.engines.opinions.mapping import OpinionMap, map_opinions
from aanzet.engines.opinions.reading import NO_COMMENTS, Comments
from aanzet.engines.opinions.report import page
from aanzet.engines.opinions.report.drawing import lay_out, pebbles_per_person
from aanzet.engines.opinions.votes import make_table
from aanzet.engines.opinions.wording import out_of, summary, tenths

from ..outline import check_page
from .conversations import camps, noise


def shown(opinions: OpinionMap, comments: Comments = NO_COMMENTS) -> str:
    return page(opinions, comments, title="Wat vinden we?")


@pytest.mark.parametrize("people", [3, 7, 12, 30, 120, 700])
def test_the_page_is_whole_and_needs_nothing_else(people: int) -> None:
    check_page(shown(map_opinions(make_table(camps(people, 14, seed=people, seen=0.8)))))


def test_texts_cannot_break_the_page() -> None:
    evil = '<script>alert("x")</script>&'
    opinions = map_opinions(make_table(camps(40, 10, seed=2)))
    comments = Comments({str(place): evil for place in range(10)}, frozenset(), frozenset())
    text = page(opinions, comments, title=evil, language='en"><b>')
    assert "<script" not in text
    assert 'lang="en&quot;&gt;&lt;b&gt;"' in text
    assert "&lt;script&gt;" in text
    check_page(text)


def test_the_page_says_what_each_group_says() -> None:
    opinions = map_opinions(make_table(camps(60, 14, seed=4)))
    text = shown(opinions)
    for place, name in enumerate("AB"):
        assert f"<b>Groep {name}</b>{opinions.sizes[place]} mensen" in text
        assert any(
            f"Stelling {opinions.table.statements[entry.statement]}<" in text
            for entry in opinions.representative[place]
        )
    assert "Een eerste schets" not in text
    assert text.count("<use") == opinions.inside.sum()


def test_unsure_groups_are_called_a_sketch() -> None:
    text = shown(map_opinions(make_table(noise(60, 20, seed=1))))
    assert "Een eerste schets" in text
    assert "Ze staan nog niet vast" in text


def test_few_people_are_not_shown() -> None:
    text = shown(map_opinions(make_table(camps(4, 14, seed=4))))
    assert "<use" not in text
    assert "Stelling" not in text
    assert "nog te weinig mensen" in text


def test_moderated_statements_do_not_appear() -> None:
    opinions = map_opinions(make_table(camps(60, 6, seed=4), hidden={"3"}))
    assert "Stelling 3<" not in shown(opinions)
    assert "Stelling 3 " not in summary(opinions, NO_COMMENTS)


def test_pebbles_lie_apart_and_together() -> None:
    draw = np.random.default_rng(3)
    labels = np.repeat([0, 1, 2], [150, 100, 30])
    points = draw.normal(size=(280, 2)) + np.array([[0, 0], [4, 0], [0, 30]])[labels]
    spots, gap = lay_out(points, labels)
    away = np.hypot(*(spots[:, None] - spots[None]).T) + np.eye(280) * 99
    assert away.min() > 0.7 * gap
    assert (spots > 0).all()
    assert (spots < [360, 250]).all()
    nearest = labels[away.argmin(axis=1)]
    assert (nearest == labels).mean() > 0.97


def test_a_pebble_stands_for_more_people_in_a_crowd() -> None:
    assert [pebbles_per_person(people) for people in (1, 300, 301, 33_422)] == [1, 1, 2, 112]


@pytest.mark.parametrize(
    ("success", "seen", "words", "pebbles"),
    [
        (0, 40, "niemand", 0),
        (40, 40, "iedereen", 10),
        (39, 40, "ruim 9 van de 10", 9),
        (1, 400, "nog geen 1 van de 10", 1),
        (4, 7, "4 van de 7", 4),
        (6, 7, "6 van de 7", 6),
        (20, 40, "5 van de 10", 5),
        (22, 40, "nog geen 6 van de 10", 6),
        (34, 40, "ruim 8 van de 10", 8),
    ],
)
def test_shares_in_words(success: int, seen: int, words: str, pebbles: int) -> None:
    assert out_of(success, seen) == words
    assert tenths(success, seen) == pebbles
