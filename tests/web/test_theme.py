import re
from pathlib import Path

import pytest

from aanzet.web.theme import PAIRS, Oklch, contrast, faint_pairs, main, resolve, style_sheet, to_hex, tokens

ROOT = Path(__file__).resolve().parents[2]


def test_known_colours() -> None:
    assert to_hex(Oklch(1, 0, 0)) == "#ffffff"
    assert to_hex(Oklch(0.627955, 0.257683, 29.2339)) == "#ff0000"
    assert to_hex(Oklch(0.77, 0.4, 60)) != "#000000"  # far outside sRGB: loses chroma, not its lightness
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front[2:]} on {pair.ground[2:]}")
def test_every_pair_that_touches_on_screen_has_enough_contrast(pair) -> None:
    assert contrast(resolve(tokens(), pair.front), resolve(tokens(), pair.ground)) >= pair.needed


def test_the_generated_style_sheet_is_up_to_date() -> None:
    assert (ROOT / "frontend" / "tokens.css").read_text() == style_sheet()


def test_a_theme_that_is_too_faint_is_named(tmp_path, capsys) -> None:
    faint = ".gemeente-theme { --basis-color-action-1-color-default: #ffb0d0; }"
    assert any(pair.front == "--aanzet-klinker" and pair.ground == "--aanzet-zand" for pair, _ in faint_pairs(faint))
    assert faint_pairs(".gemeente-theme { --basis-color-action-1-color-default: #004488; }") == []
    file = tmp_path / "gemeente.css"
    file.write_text(faint)
    assert main(["check", str(file)]) == 1
    assert "--aanzet-klinker op --aanzet-zand" in capsys.readouterr().out


def test_orange_is_reserved_for_whose_turn_it_is() -> None:
    """Only the stone, its badge and its edge may use the orange of "yours"."""
    users = set()
    for file in (ROOT / "frontend" / "css").glob("*.css"):
        for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", file.read_text()):
            if "--aanzet-steen" in body:
                users.add(" ".join(selector.split()))
    assert users == {".steen--jij", ".zet__tekst"}
