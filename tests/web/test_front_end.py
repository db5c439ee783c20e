"""The files that a browser fetches: few and small. They are built by `npm run build`."""

import gzip
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src" / "aanzet" / "web" / "static"
BUDGET = 120 * 1024


@pytest.fixture
def built() -> Path:
    folder = STATIC / "build"
    if not (folder / "aanzet.css").exists():
        pytest.skip("de voorkant is nog niet gebouwd: npm run build")
    return folder


def sent(file: Path) -> int:
    """Bytes over the line: fonts are compressed already."""
    content = file.read_bytes()
    return len(content) if file.suffix == ".woff2" else len(gzip.compress(content, 9))


def test_all_files_of_a_page_together_stay_within_120_kilobytes(built: Path) -> None:
    texts = [file for file in built.iterdir() if file.suffix not in {".br", ".gz"}]
    files = [*texts, STATIC / "web" / "gevels.svg", STATIC / "web" / "favicon.svg"]
    assert {file.name for file in texts} == {
        "aanzet.css", "aanzet.js", "figtree-latin-wght-normal.woff2", "gabarito-latin-wght-normal.woff2"
    }  # fmt: skip
    assert sum(map(sent, files)) <= BUDGET


def test_every_token_that_the_style_sheet_asks_for_is_set(built: Path) -> None:
    css = (built / "aanzet.css").read_text()
    own = set(re.findall(r"var\((--(?:aanzet|basis)-[\w-]+)\)", css))
    assert own
    assert not {name for name in own if not re.search(rf"{name}:", css)}


def test_the_style_sheet_holds_no_component_that_no_template_uses(built: Path) -> None:
    css = (built / "aanzet.css").read_text()
    assert ".utrecht-button" in css
    assert ".utrecht-accordion" not in css
    assert ".utrecht-calendar" not in css


def test_the_lock_file_names_no_download_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert not [name for name, package in lock["packages"].items() if "resolved" in package]


def test_fonts_and_components_have_licences_that_may_travel_with_us() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    allowed = {"EUPL-1.2", "OFL-1.1", "0BSD", "BSD-0-Clause", "MIT", "MPL-2.0"}
    assert {package["license"] for name, package in lock.items() if name} <= allowed
