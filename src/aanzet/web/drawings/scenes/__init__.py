"""Scenes: a small landscape per theme. The seed varies composition and palette, so that neighbours differ."""

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from markupsafe import Markup

from aanzet.web.drawings.ink import svg
from aanzet.web.drawings.scenery import HEIGHT, Frame
from aanzet.web.drawings.scenes import land, street, together

SCENES: dict[str, Callable[[Frame], None]] = {
    "bos": land.forest,
    "brug": land.bridge,
    "dieren": land.animals,
    "energie": land.energy,
    "eten": together.stall,
    "fiets": street.bicycle,
    "hof": street.courtyard,
    "jeugd": together.playground,
    "leren": street.little_library,
    "muziek": together.bandstand,
    "sport": together.pitch,
    "tafel": together.long_table,
    "tuin": land.garden,
    "water": land.waterside,
    "wonen": street.terrace,
    "zorg": together.bench,
}

# A theme without a drawing of its own gets one of these, chosen by seed.
GENERAL = ("hof", "tuin", "bos", "brug")

Size = Literal["kaart", "breed", "zegel"]
WIDTHS: dict[Size, int] = {"kaart": 300, "breed": 1070, "zegel": 202}


@lru_cache(maxsize=1024)
def scene_body(theme: str, seed: int, width: int) -> str:
    """The shapes of a scene, ``width`` by 240 units."""
    frame = Frame(width, seed)
    SCENES.get(theme, SCENES[GENERAL[seed % len(GENERAL)]])(frame)
    return str(frame.sheet)


@lru_cache(maxsize=512)
def scene(theme: str, seed: int, size: Size = "kaart") -> Markup:
    """The drawing of a theme. Its ground and middle stay in view when the frame crops it."""
    width = WIDTHS[size]
    return svg(scene_body(theme, seed, width), f"0 0 {width} {HEIGHT}", "tafereel", fit="xMidYMax slice")
