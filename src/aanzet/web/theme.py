"""Design tokens of Aanzet: colours from OKLCH, the generated style sheet, and a contrast check for any theme.

``python -m aanzet.web.theme`` prints the tokens (kept in ``frontend/tokens.css``);
``python -m aanzet.web.theme check gemeente.css`` tells which pairs of a municipal theme are too faint.
OKLCH to sRGB follows Björn Ottosson, "A perceptual color space for image processing" (2020);
contrast follows WCAG 2.2, relative luminance and success criteria 1.4.3 and 1.4.11.
"""

import math
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple


class Oklch(NamedTuple):
    """Lightness 0..1, chroma 0..0.4, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


@dataclass(frozen=True)
class Pair:
    """Two tokens that touch on screen, and the contrast ratio they need: 4.5 for text, 3 for edges."""

    front: str
    ground: str
    needed: float


OWN = {
    "inkt": Oklch(0.26, 0.065, 345),
    "inkt-zacht": Oklch(0.44, 0.045, 345),
    "klinker": Oklch(0.38, 0.11, 345),
    "klinker-licht": Oklch(0.93, 0.028, 345),
    "kei": Oklch(0.50, 0.055, 345),
    "zand": Oklch(0.968, 0.018, 70),
    "zand-diep": Oklch(0.925, 0.034, 70),
    "papier": Oklch(0.993, 0.006, 75),
    "steen": Oklch(0.77, 0.16, 60),
    "steen-rand": Oklch(0.50, 0.14, 50),
    "steen-licht": Oklch(0.94, 0.055, 70),
    "mos": Oklch(0.66, 0.13, 122),
    "mos-diep": Oklch(0.42, 0.09, 125),
    "mos-licht": Oklch(0.94, 0.05, 118),
    "water": Oklch(0.86, 0.06, 222),
    "water-midden": Oklch(0.905, 0.044, 222),
    "water-diep": Oklch(0.45, 0.08, 230),
    "water-licht": Oklch(0.945, 0.028, 222),
    "lucht": Oklch(0.93, 0.045, 50),
    "roos": Oklch(0.70, 0.15, 18),
    "rust": Oklch(0.82, 0.045, 50),
    "focus": Oklch(0.91, 0.127, 91),
}

# A municipal theme replaces the --basis layer; these of our own tokens follow it. The others (stone, moss, water)
# carry meaning and stay, unless a theme names them itself.
FOLLOWS = {
    "inkt": "default-color-document",
    "inkt-zacht": "default-color-subtle",
    "klinker": "action-1-color-default",
    "zand": "default-bg-subtle",
    "zand-diep": "default-bg-default",
    "papier": "default-bg-document",
}

HUES = {
    "accent-1": (0.11, 345),
    "accent-2": (0.15, 55),
    "accent-3": (0.11, 122),
    "action-1": (0.11, 345),
    "action-2": (0.085, 225),
    "info": (0.085, 225),
    "positive": (0.11, 150),
    "negative": (0.17, 25),
    "warning": (0.13, 65),
    "highlight": (0.12, 85),
    "selected": (0.11, 345),
    "default": (0.03, 350),
    "disabled": (0.01, 60),
}

# Step name -> lightness and share of the hue's chroma.
STEPS = {
    "bg-document": (1, 0),
    "bg-subtle": (0.985, 0.25),
    "bg-default": (0.955, 0.4),
    "bg-hover": (0.925, 0.55),
    "bg-active": (0.89, 0.7),
    "border-subtle": (0.86, 0.6),
    "border-default": (0.60, 0.9),
    "border-hover": (0.53, 1),
    "border-active": (0.46, 1),
    "color-default": (0.46, 1),
    "color-hover": (0.40, 1),
    "color-active": (0.34, 0.95),
    "color-subtle": (0.49, 0.9),
    "color-document": (0.27, 0.7),
    "inverse-bg-document": (0.28, 0.9),
    "inverse-bg-subtle": (0.36, 1),
    "inverse-bg-default": (0.36, 1),
    "inverse-bg-hover": (0.30, 1),
    "inverse-bg-active": (0.25, 0.9),
    "inverse-border-subtle": (0.55, 0.9),
    "inverse-border-default": (0.36, 1),
    "inverse-border-hover": (0.30, 1),
    "inverse-border-active": (0.25, 1),
    "inverse-color-default": (1, 0),
    "inverse-color-hover": (1, 0),
    "inverse-color-active": (0.97, 0.2),
    "inverse-color-subtle": (0.95, 0.2),
    "inverse-color-document": (1, 0),
}

DISPLAY = "'Gabarito Variable', Gabarito, system-ui, sans-serif"
TEXT = "'Figtree Variable', Figtree, system-ui, sans-serif"
OTHER_BASIS = {
    "heading-font-family": DISPLAY,
    "heading-font-weight": "700",
    "heading-color": "var(--basis-color-default-color-document)",
    "text-font-family-default": TEXT,
    "border-radius-sm": "8px",
    "border-radius-md": "14px",
    "border-radius-lg": "24px",
    "form-control-border-radius": "14px",
    "focus-outline-style": "solid",
    "focus-outline-width": "3px",
    "focus-outline-offset": "3px",
    "focus-outline-color": "var(--aanzet-inkt)",
    "focus-background-color": "var(--aanzet-focus)",
    "focus-color": "var(--aanzet-inkt)",
}

TEXT_ON = {
    "inkt": "zand zand-diep papier steen steen-licht mos-licht water water-midden water-licht klinker-licht lucht rust "
    "focus",
    "inkt-zacht": "zand zand-diep papier water-licht",
    "klinker": "zand zand-diep papier klinker-licht water-licht mos-licht lucht",
    "mos-diep": "mos-licht papier",
    "water-diep": "water-licht papier",
    "papier": "klinker kei water-diep mos-diep inkt",
}
EDGE_ON = {"steen-rand": "zand papier steen-licht water-licht", "kei": "zand papier water-licht"}


def _pairs(grounds_of: Mapping[str, str], needed: float) -> list[Pair]:
    return [
        Pair(f"--aanzet-{front}", f"--aanzet-{ground}", needed)
        for front, grounds in grounds_of.items()
        for ground in grounds.split()
    ]


PAIRS = (
    *_pairs(TEXT_ON, 4.5),
    *_pairs(EDGE_ON, 3),
    Pair("--basis-color-negative-color-default", "--aanzet-zand", 4.5),
    Pair("--basis-color-negative-color-default", "--aanzet-papier", 4.5),
)


def _linear_rgb(color: Oklch) -> tuple[float, float, float]:
    a = color.chroma * math.cos(math.radians(color.hue))
    b = color.chroma * math.sin(math.radians(color.hue))
    l = (color.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3  # noqa: E741 - the letters of the source
    m = (color.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (color.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
    )


def to_hex(color: Oklch) -> str:
    """``#rrggbb`` of a colour; one outside sRGB loses chroma until it fits, its lightness and hue stay."""
    rgb = _linear_rgb(color)
    while color.chroma > 0.002 and not all(-0.0005 <= part <= 1.0005 for part in rgb):
        color = color._replace(chroma=color.chroma * 0.97)
        rgb = _linear_rgb(color)
    parts = [min(1.0, max(0.0, part)) for part in rgb]
    coded = [12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in parts]
    return "#" + "".join(f"{round(255 * part):02x}" for part in coded)


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio, 1..21, of two ``#rrggbb`` colours."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(code: str) -> float:
    parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@lru_cache(maxsize=1)
def tokens() -> Mapping[str, str]:
    """All custom properties of the theme, by name with its dashes."""
    found: dict[str, str] = {}
    for hue_name, (chroma, hue) in HUES.items():
        for step, (lightness, share) in STEPS.items():
            found[f"--basis-color-{hue_name}-{step}"] = to_hex(Oklch(lightness, chroma * share, hue))
    for name in ("action-1", "selected"):
        found[f"--basis-color-{name}-color-default"] = to_hex(OWN["klinker"])
        found[f"--basis-color-{name}-color-hover"] = to_hex(OWN["klinker"]._replace(lightness=0.32))
    found["--basis-color-default-color-default"] = to_hex(OWN["inkt"])
    for name, color in OWN.items():
        if name in FOLLOWS:
            found[f"--basis-color-{FOLLOWS[name]}"] = to_hex(color)
            found[f"--aanzet-{name}"] = f"var(--basis-color-{FOLLOWS[name]})"
        else:
            found[f"--aanzet-{name}"] = to_hex(color)
    return found | {f"--basis-{name}": value for name, value in OTHER_BASIS.items()}


def style_sheet() -> str:
    """The text of ``frontend/tokens.css``."""
    lines = "".join(f"  {name}: {value};\n" for name, value in tokens().items())
    return f"/* Made by `python -m aanzet.web.theme`; change theme.py, not this file. */\n.aanzet-theme {{\n{lines}}}\n"


def resolve(values: Mapping[str, str], name: str) -> str:
    """The value of a token after following its ``var(...)`` references; empty when it is not set."""
    value = values.get(name, "")
    for _ in range(9):
        reference = re.fullmatch(r"var\((--[\w-]+)\)", value)
        if reference is None:
            break
        value = values.get(reference[1], "")
    return value


def faint_pairs(theme_css: str = "") -> list[tuple[Pair, float]]:
    """The pairs with less contrast than they need, with their ratio, when ``theme_css`` is laid over our tokens."""
    values = dict(tokens()) | {
        name: value.strip().lower() for name, value in re.findall(r"(--[\w-]+)\s*:\s*([^;}]+)", theme_css)
    }
    faint = []
    for pair in PAIRS:
        front, ground = resolve(values, pair.front), resolve(values, pair.ground)
        if not all(re.fullmatch(r"#[0-9a-f]{6}", code) for code in (front, ground)):
            continue  # a colour in another notation is for the eye of the municipality
        ratio = contrast(front, ground)
        if ratio < pair.needed:
            faint.append((pair, ratio))
    return faint


def main(arguments: list[str]) -> int:
    """Print the style sheet, or with ``check FILE...`` the faint pairs; returns the exit status."""
    if not arguments:
        sys.stdout.write(style_sheet())
        return 0
    _, *paths = arguments
    problems = [(path, *found) for path in paths for found in faint_pairs(Path(path).read_text(encoding="utf-8"))]
    for path, pair, ratio in problems:
        print(f"{path}: {pair.front} op {pair.ground} is {ratio:.1f}, nodig is {pair.needed}")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
