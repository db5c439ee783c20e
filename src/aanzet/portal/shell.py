"""The frame around every page, filled for one reader: menus, language, helper mode."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aanzet.moderation.policies import is_moderator
from aanzet.parties.choices import PartyState
from aanzet.parties.helping import next_card
from aanzet.parties.viewer import VISITOR, Viewer
from aanzet.web.shell import Language, MenuItem, Shell


def shell_of(request: HttpRequest) -> Shell:
    """Costs no query beyond the viewer's own; works for a request that never reached the middleware."""
    viewer: Viewer = getattr(request, "viewer", VISITOR)
    party = viewer.party
    return Shell(
        place=settings.SITE_NAME,
        home=reverse("today") if party else reverse("home"),
        menu=_menu(viewer),
        account=_account(viewer),
        reader=party.name if party else "",
        footer=_footer(),
        languages=tuple(Language(code, name, code == get_language()) for code, name in settings.LANGUAGES),
        language_url=reverse("language"),
        path=request.get_full_path(),
        helping=party.name if party and viewer.helper else "",
        helping_stop_url=reverse("help_stop") if viewer.helper else "",
        helping_card=bool(viewer.helper and next_card(request)),
        member_url=_member_url(request, viewer),
        theme_css=settings.THEME_CSS,
    )


def _member_url(request: HttpRequest, viewer: Viewer) -> str:
    """For a guest, and back to this page; while somebody else types it is not theirs to choose."""
    guest = viewer.party is not None and viewer.party.state == PartyState.GUEST and viewer.helper is None
    page = reverse("become_member")
    if not guest or request.path == page:
        return ""
    return f"{page}?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else page


def _menu(viewer: Viewer) -> tuple[MenuItem, ...]:
    today = (MenuItem("vandaag", _("Vandaag"), reverse("today")),) if viewer.is_signed_in else ()
    return (
        *today,
        MenuItem("buurt", _("Mijn buurt"), reverse("neighbourhood")),
        MenuItem("vragen", _("Vraag en antwoord"), reverse("questions")),
        MenuItem("initiatieven", _("Initiatieven"), reverse("initiatives")),
        MenuItem("ruil", _("Vraag & aanbod"), reverse("exchange")),
        MenuItem("zoeken", _("Zoeken"), reverse("search")),
    )


def _account(viewer: Viewer) -> tuple[MenuItem, ...]:
    if not viewer.is_signed_in:
        return (MenuItem("binnen", _("Binnenkomen"), reverse("sign_in")),)
    items = [MenuItem("account", _("Mijn gegevens"), reverse("account"))]
    items.append(MenuItem("berichten", _("Berichten"), reverse("notices")))
    items.append(MenuItem("afspraken", _("Mijn afspraken"), reverse("my_agreements")))
    items.append(MenuItem("inzet", _("Mijn inzet"), reverse("my_work")))
    items.append(MenuItem("overdracht", _("Overdracht"), reverse("my_handovers")))
    if is_moderator(viewer):
        items.append(MenuItem("meldingen", _("Meldingen"), reverse("reports")))
    if viewer.is_helper:
        items.append(MenuItem("helpen", _("Helpen bij typen"), reverse("help_desk")))
    items.append(MenuItem("uit", _("Uitloggen"), reverse("sign_out"), post=True))
    return tuple(items)


def _footer() -> tuple[MenuItem, ...]:
    pages = (
        ("paper", _("Liever bellen of op papier?")),
        ("who_sees_what", _("Wie ziet wat?")),
        ("privacy", _("Privacy")),
        ("accessibility", _("Toegankelijkheid")),
    )
    return tuple(MenuItem(name, label, reverse(name)) for name, label in pages)
