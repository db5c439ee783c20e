import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from aanzet.web.drawings.board import Across, board
from aanzet.web.drawings.faces import face, initials
from aanzet.web.drawings.icons import ICONS, icon
from aanzet.web.drawings.ink import numbers, scaled, seed_of, smooth
from aanzet.web.drawings.maps import Pin, area_map, village_map
from aanzet.web.drawings.marks import favicon, gables, logo, qr, stamp
from aanzet.web.drawings.rings import ripples
from aanzet.web.drawings.scenes import SCENES, scene
from aanzet.web.drawings.stones import KINDS, stone
from aanzet.web.drawings.swapping import Crossing, crossing
from aanzet.web.drawings.waiting import MOST, Wait, shown_waits, waiting_map
from aanzet.web.drawings.words import short_lines

STATIC = Path(__file__).resolve().parents[2] / "src" / "aanzet" / "web" / "static" / "web"
SQUARE = ((5.0, 51.0), (5.1, 51.0), (5.1, 51.1), (5.0, 51.1))
WAITS = (
    Wait("Joris", "Gemeente", "stil", "20"),
    Wait("Dorpsraad", "Joris", "jij", "nu"),
    Wait("School", "Joris", "jij", "3"),
    Wait("Joris", "School", "ander", "9"),
    Wait("Imkers", "Dorpsraad", "ander", "8"),
)

PICTURES = {
    **{f"stone {kind}": stone(kind, "12" if kind in {"jij", "ander", "stil"} else "") for kind in KINDS},
    **{f"scene {theme}": scene(theme, 12345) for theme in SCENES},
    **{f"icon {name}": icon(name) for name in ICONS},
    "wide scene": scene("hof", 3, "breed"),
    "face": face("Samira"),
    "photo": face("Samira", "/media/samira.jpg"),
    "stamp": stamp("bos", 5),
    "logo": logo(),
    "ripples": ripples(["klaar", "mits", "jij"], 4, 6),
    "board": board(2, [Across("Gemeente", "al 20 dagen stil", "stil")], more=4),
    "empty board": board(0, []),
    "area map": area_map([("Kerkbuurt", SQUARE)], [Pin(1, "vraag", 5.05, 51.05)], "Wilgerbroek"),
    "village": village_map([Pin(1)], "Wilgerbroek", "De Beek"),
    "crossing": crossing(
        Crossing("Roos", "Afwassen", "<Dekken>", "klaar"), Crossing("Lotte", "<Dekken>", "Afwassen", "nu")
    ),
    "qr": qr("https://aanzet.example/i/1/"),
    "gables": gables(),
    "favicon": favicon(),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_sound_and_either_hidden_or_told(name) -> None:
    text = str(PICTURES[name])
    root = ET.fromstring(text)
    assert "style=" not in text
    assert "nan" not in text.lower().replace("mens-en", "")
    if not root.tag.startswith("{"):  # the two files of their own are told by the page around them
        assert root.get("aria-hidden") == "true" or (root.get("role") == "img" and root.get("aria-label"))


@pytest.mark.parametrize("theme", SCENES)
def test_a_scene_is_small_keeps_its_picture_and_differs_from_its_neighbours(theme) -> None:
    seeds = [seed_of("wilgerbroek", number) for number in range(8)]
    drawn = [scene(theme, seed) for seed in seeds]
    scene.cache_clear()
    assert drawn == [scene(theme, seed) for seed in seeds]
    assert len(set(drawn)) == len(drawn)
    assert max(map(len, drawn)) < 8_000
    assert max(len(scene(theme, seed, "breed")) for seed in seeds) < 13_500


def test_a_theme_without_a_drawing_gets_a_general_one() -> None:
    assert scene("onbekend", 1) == scene("tuin", 1)


def test_bytes_of_what_stands_on_every_page() -> None:
    assert max(len(stone(kind, "20", seed)) for kind in KINDS for seed in range(12)) < 900
    assert len(face("Joris")) < 400


def test_an_unknown_kind_of_stone_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        stone("goud")  # type: ignore[arg-type]


def test_the_numbers_of_a_path_are_short() -> None:
    assert numbers(1.2, -3.7, 4) == "1-4 4"
    assert scaled("l.5-.5", 10, 1, 2) == "M1 2l5-5"
    assert smooth([(0, 0), (10, 0), (20, 10)]).startswith("M0 0c")


def test_what_people_typed_is_escaped() -> None:
    nasty = "<script>alert(1)</script>"
    pictures = (
        board(1, [(nasty, nasty, "ander")]),
        waiting_map([Wait(nasty, "Joris")], "Joris"),
        area_map([(nasty, SQUARE)], [], nasty),
        face(nasty, '"><script>'),
    )
    for picture in pictures:
        assert "<script" not in picture


def test_a_swap_is_told_in_words_too() -> None:
    assert "Roos gaat van ‘Afwassen’ naar ‘&lt;Dekken&gt;’" in PICTURES["crossing"]


def test_long_names_and_days_on_a_full_board_break_between_words() -> None:
    shown = board(1, [Across("Zorgboerderij De Linde", "5 dagen later dan beloofd")] * 4)
    lines = [line.text for line in ET.fromstring(shown).iter() if line.tag.endswith("tspan")]
    assert lines[:4] == ["Zorgboerderij", "De Linde", "5 dagen later", "dan beloofd"]


def test_the_board_says_in_one_sentence_what_it_shows() -> None:
    across = [Across(f"Partij {at}", "nog 2 dagen") for at in range(7)]
    label = ET.fromstring(board(3, across, more=1)).get("aria-label")
    assert label == (
        "Bij jou liggen drie stenen. "
        + " ".join(f"Partij {at} is aan zet: nog 2 dagen." for at in range(5))
        + " En nog drie anderen."
    )
    assert "Bij jou ligt geen steen" in board(0, [])
    assert board(9, []).count('class="steen--jij"') == 5  # more than five do not fit; the words count them


def test_initials_and_tints() -> None:
    assert (initials("Joris"), initials("+4"), initials("12 kinderen"), initials("")) == ("J", "+4", "12", "")
    assert (
        len({face(name).split("gezicht--")[1][0] for name in ["Joris", "Samira", "Wendel", "Marit", "Luuk", "Anouk"]})
        > 2
    )


def test_names_are_broken_over_short_lines() -> None:
    assert short_lines("Stichting Groene Grond", 11) == ["Stichting", "Groene…"]
    assert short_lines("", 11) == [""]


def test_the_waiting_map_draws_every_stone_twice_and_tells_it() -> None:
    drawn = waiting_map(WAITS, "Joris")
    assert drawn.count('class="steen--jij"') == 4  # two stones, wide and narrow
    assert drawn.count('class="steen--stil"') == 2
    assert "Joris: twee stenen" in drawn
    assert "Imkers" in drawn


def test_beyond_twelve_parties_only_silence_and_its_neighbours_are_drawn() -> None:
    crowd = [Wait(f"p{at}", f"p{at + 1}") for at in range(30)]
    names = [f"p{at}" for at in range(31)]
    silent = [*crowd, Wait("p4", "p9", "stil", "30")]
    shown = shown_waits(names, silent)
    parties = {name for wait in shown for name in (wait.waits, wait.moves)}
    assert silent[-1] in shown
    assert len(parties) <= MOST
    assert parties == {"p3", "p4", "p5", "p8", "p9", "p10"}
    assert shown_waits(names[:5], crowd[:4]) == crowd[:4]


def test_pins_stay_apart_and_off_map_pins_are_left_out() -> None:
    pins = [Pin(1, "vraag", 5.05, 51.05), Pin(2, "aanbod", 5.05, 51.05), Pin(3, "vraag", 9.0, 40.0)]
    drawn = area_map([("Kerkbuurt", SQUARE)], pins, "Wilgerbroek")
    assert drawn.count('class="pin ') == 2
    assert "twee genummerde plekken" in drawn
    assert area_map([], [Pin(1)], "Wilgerbroek") == village_map([Pin(1)], "Wilgerbroek")


def test_the_pictures_that_are_files_are_up_to_date() -> None:
    assert (STATIC / "gevels.svg").read_text() == gables()
    assert (STATIC / "favicon.svg").read_text() == favicon()
