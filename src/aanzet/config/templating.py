"""The Jinja2 environment, composed from the rooms: where templates stand, and which filters and globals they have.

A room that wants its own filters or globals exports `FILTERS` and `GLOBALS` from its `templating` module.
"""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from aanzet.web import components, formats

from .demo.roles import demo_roles

ROOMS = ("portal", "challenges", "handover", "cooperation", "mirrors", "volunteering", "floor", "exchange",
         "differences", "direction", "agreements", "goals", "interests", "initiatives", "conversations", "moderation",
         "turns", "notices", "search", "documents", "parties", "areas", "logbook", "web")  # fmt: skip


def url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def _compiled() -> FileSystemBytecodeCache | None:
    """Templates are compiled once for a data folder instead of at each start: that saves a second of CPU."""
    folder = Path(settings.DATA) / "templates"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:  # a full or read-only disk is no reason not to answer
        return None
    return FileSystemBytecodeCache(str(folder))


def environment(**options: Any) -> Environment:
    root = Path(__file__).resolve().parent.parent
    options.update(
        bytecode_cache=_compiled(),
        loader=FileSystemLoader([root / room / "templates" for room in ROOMS]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    env = Environment(**options)  # noqa: S701 (Django's backend passes autoescape=True)
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.globals.update(url=url, static=static, settings=settings, language=get_language, messages=get_messages)
    env.globals["demo_roles"] = demo_roles
    env.globals.update(components.GLOBALS)
    env.filters.update({**formats.FILTERS, **components.FILTERS})
    for room in ROOMS:
        if find_spec(f"aanzet.{room}.templating"):
            module = import_module(f"aanzet.{room}.templating")
            env.globals.update(getattr(module, "GLOBALS", {}))
            env.filters.update(getattr(module, "FILTERS", {}))
    return env
