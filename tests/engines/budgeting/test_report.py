"""The page: complete, self-contained, safe, and true to the count."""

import re
from pathlib import Path

import pytest

from aanzet.engines.budgeting.contest import make_contest
from aanzet.engines.budgeting.counting import Settings, count_contest
from aanzet.engines.budgeting.explaining import Story, recall
from aanzet.engines.budgeting.pabulib import read_election
from aanzet.engines.budgeting.report import page
from aanzet.engines.budgeting.report.drawing import of_hundred, street
from aanzet.engines.budgeting.results import result_data
from aanzet.engines.budgeting.ties import tie_ranks

from ..outline import check_page
from .files import SOUND, write


def told(path: Path, settings: Settings) -> Story:
    election = read_election(path)
    contest = make_contest(election, settings.utility)
    outcome = count_contest(contest, settings, tie_ranks(contest, settings.ties, settings.seed))
    return recall(election, settings, result_data(election, contest, settings, outcome))


ALL = [
    Settings("greedy"),
    Settings("phragmen"),
    Settings("max-welfare"),
    Settings(),
    Settings(completion="add1"),
    Settings(completion="utilitarian"),
    Settings(completion="comparison", ties="cost-votes-lottery"),
]


@pytest.mark.parametrize("settings", ALL, ids=lambda s: f"{s.rule}-{s.completion}")
def test_the_page_is_whole(tmp_path: Path, settings: Settings) -> None:
    check_page(page(told(write(tmp_path), settings)))


def words_of(text: str) -> str:
    """What a reader sees."""
    body = text[text.index("<main") :]
    return " ".join(re.sub("<[^>]+>", " ", body).replace("\xa0", " ").split())


def test_names_are_shown_and_never_run(tmp_path: Path) -> None:
    evil = SOUND.replace("Moestuin", "<script>alert(1)</script>").replace("Een straat voor iedereen", "<b>Straat")
    text = page(told(write(tmp_path, evil), Settings()))
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<h1>&lt;b&gt;Straat</h1>" in text


def test_who_paid_and_why_others_lost(tmp_path: Path) -> None:
    words = words_of(page(told(write(tmp_path), Settings())))
    assert "5 kiezers betaalden € 8." in words
    # Five voters own 5/9 of € 100.50 (55.83) and the bench costs 40.
    assert "Er was 140 % van wat nodig was." in words
    # The four friends of the garden have 44.67 - 30 left for 25.25, of whom three chose it.
    assert "Moestuin € 25,25, 3 stemmen" in words
    assert "Kost meer dan het hele budget." in words
    assert "Nee, niemand is vergeten" in words
    assert "Alleen bij de gewone telling Bomen <langs> de beek" in words.replace("&lt;", "<").replace("&gt;", ">")


def test_why_the_usual_count_passed_over(tmp_path: Path) -> None:
    """Bench and trees cost all there is; the cinema comes next."""
    path = write(tmp_path)
    assert "Toen dit plan aan de beurt was, was er nog € 0." in words_of(page(told(path, Settings("greedy"))))
    words = words_of(page(told(path, Settings("greedy", threshold=4))))
    assert "Het haalde de drempel van 4 niet." in words
    dearer = write(tmp_path, SOUND.replace("bomen;60.50", "bomen;60.75"), "duur.pb")
    words = words_of(page(told(dearer, Settings("greedy", skip=False))))
    assert "Toen dit plan aan de beurt was, was er nog € 60,50." in words
    assert "De telling was al gestopt bij een plan dat niet paste." in words


def test_a_group_left_out_is_named(tmp_path: Path) -> None:
    rows = [f"v{at};bank,bomen;{30 + at % 20};internet" for at in range(30)]
    rows += [f"w{at};doek;{70 + at % 9};paper" for at in range(20)]
    text = SOUND[: SOUND.index("a;bank")] + "\n".join(rows) + "\n"
    words = words_of(page(told(write(tmp_path, text), Settings("greedy"))))
    assert "Ja, bij 1 plan 20 kiezers kozen Buitenbioscoop . Hun deel van het budget is € 40" in words
    assert "Zij kregen niets. Vaker dan anderen: leeftijd 65+ (100 %, van alle kiezers 40 %)" in words
    assert "stemde op papier (100 %, van alle kiezers 40 %)" in words
    assert "40 van de 100 kiezers zien geen enkele keuze doorgaan" in words


def test_names_in_another_language_say_so(tmp_path: Path) -> None:
    text = page(told(write(tmp_path, SOUND.replace("language;nl", "language;pl")), Settings()))
    assert '<h3 lang="pl">Een &quot;bank&quot;; in de zon</h3>' in text


def test_the_street_is_as_long_as_the_budget() -> None:
    drawing = street([30, 0, 20], 100, "titel")
    widths = [float(width) for width in re.findall(r'width="([\d.]+)" height', drawing)]
    assert drawing.count('class="open"') == 4
    assert ">1<" in drawing
    assert ">2<" not in drawing
    assert sum(widths) > 0.9 * 8 * 440
    assert "<rect" in street([], 100, "titel")
    assert 'class="open"' not in street([70, 40], 100, "titel")
    assert "<rect" in street([1, 10**12], 10**13, "titel")


@pytest.mark.parametrize("funded", [[1], [0, 3], [1, 1, 1], [5, 0, 0, 2, 2], [333, 333, 333, 1, 1, 1]])
def test_a_hundred_people_are_a_hundred(funded: list[int]) -> None:
    shares = of_hundred(funded)
    assert len(shares) == 4
    assert sum(shares) == 100
