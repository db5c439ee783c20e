"""Dates and texts as people read them: filters of every template."""

import datetime as dt

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, urlize
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markupsafe import Markup

from .drawings.words import in_words


def day(value: dt.date | dt.datetime | None, style: str = "j F") -> str:
    """`24 november`; a moment is first brought to Dutch time. The year appears where it is not the current one."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        value = timezone.localtime(value)
    if style == "j F" and value.year != timezone.localdate().year:
        style = "j F Y"
    return date_format(value, style)


def moment(value: dt.datetime) -> str:
    """`dinsdag 24 november, 14.05`."""
    return date_format(timezone.localtime(value), "l j F, H.i")


def paragraphs(text: str) -> Markup:
    """What somebody typed, safe, with its paragraphs, its line breaks and its links."""
    blocks = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    made = [urlize(escape(block), nofollow=True, autoescape=False).replace("\n", "<br>") for block in blocks]
    language = written_language()
    return Markup("".join(f"<p{language}>{block}</p>" for block in made))  # noqa: S704 (escaped above)


def written_language() -> Markup:
    """What people write is Dutch, whatever the language of the screen: the attribute that says so to who has it read
    aloud (WCAG 3.1.2). Nothing where both are the same."""
    same = (get_language() or settings.LANGUAGE_CODE) == settings.LANGUAGE_CODE
    return Markup("") if same else Markup(' lang="{}"').format(settings.LANGUAGE_CODE)


def as_written(text: object) -> Markup:
    """Words of a person inside a sentence or a heading of ours."""
    language = written_language()
    return Markup("<span{}>{}</span>").format(language, text) if language else Markup("{}").format(text)


def capital(words: str) -> str:
    """The first letter only: `str.capitalize` would make small letters of names. Dutch writes Eén, not Één."""
    if words.startswith("éé"):
        words = "e" + words[1:]
    return words[:1].upper() + words[1:]


def yes_of(said: int, count: int) -> str:
    """`Twee van de drie zeggen JA.`"""
    if not said:
        return _("Nog niemand zei JA.")
    if count == 1:
        return _("JA is gezegd.")
    words = _("%(said)s van de %(all)s zegt JA.") if said == 1 else _("%(said)s van de %(all)s zeggen JA.")
    return capital(words % {"said": in_words(said), "all": in_words(count)})


FILTERS = {"as_written": as_written, "capital": capital, "day": day, "moment": moment, "paragraphs": paragraphs}
