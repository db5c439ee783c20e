"""Faces: pebble-shaped, a photo or initials. Tints make a group look like a group; they mean nothing."""

from functools import lru_cache

from markupsafe import Markup, escape

from aanzet.web.drawings.ink import Point, Sheet, pebble, seed_of, svg, text

TINTS = 6


def initials(name: str) -> str:
    """First letter of a name; a count such as ``+4`` or a group such as ``12`` stays as it is."""
    word = name.strip()
    return word.split()[0][:3] if word[:1] in set("+0123456789") else word[:1].upper()


@lru_cache(maxsize=1024)
def face(name: str, photo: str = "", small: bool = False) -> Markup:
    """A face with its tint and outline chosen by name. ``photo`` is the address of an image, cut to the pebble."""
    seed = seed_of(name)
    size = " gezicht--klein" if small else ""
    outline = pebble(60, 60, 55, 55, seed % 9, points=8, rough=0.05)
    if photo:
        mark = f"m{seed:x}"
        body = (
            f'<clipPath id="{mark}"><path d="{outline}"/></clipPath>'
            f'<image href="{escape(photo)}" width="120" height="120" preserveAspectRatio="xMidYMid slice" '
            f'clip-path="url(#{mark})"/><path class="rand" d="{outline}"/>'
        )
        return svg(body, "0 0 120 120", f"gezicht{size}")
    letters = initials(name)
    classes, baseline = ("n", 76) if len(letters) < 3 else ("n n--klein", 72)
    body = f'<path d="{outline}"/>' + text(60, baseline, letters, classes)
    return svg(body, "0 0 120 120", f"gezicht gezicht--{seed_of('tint', name) % TINTS}{size}")


def face_at(sheet: Sheet, middle: Point, name: str, size: float) -> None:
    """As `face` draws it, in place: the tint and the first letter are those of the name everywhere."""
    x, y = (round(value - 60 * size) for value in middle)
    letters = text(60, 76, initials(name), "n")
    outline = f'<path d="{pebble(60, 60, 55, 55, seed_of(name) % 9, points=8, rough=0.05)}"/>'
    look = f"gezicht gezicht--{seed_of('tint', name) % TINTS}"
    sheet.raw(f'<g class="{look}" transform="translate({x} {y}) scale({size:g})">{outline}{letters}</g>')
