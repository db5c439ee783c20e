"""Signing in as anybody of the cast with one click; exists in demo mode only."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST

from aanzet.parties.models import User


@dataclass(frozen=True, slots=True)
class Role:
    """One button: who you become, and what there is to see."""

    key: str
    name: str
    words: str | Promise


ROLES = (
    Role("joris", "Joris", _l("bewoner met een plan: een voedselbos")),
    Role("samira", "Samira", _l("voorzitter van de dorpsraad, beheert een organisatie")),
    Role("roos", "Roos", _l("bewoner die ergens aan meedoet")),
    Role("omar", "Omar", _l("bewoner die Levendig Hof trekt")),
    Role("theo", "Theo", _l("voorzitter van een eetgroep die afstand houdt")),
    Role("tineke", "Tineke", _l("lid uit een dorp verderop")),
    Role("fatima", "Fatima", _l("verbinder")),
    Role("anouk", "Anouk", _l("contactpersoon bij de gemeente")),
    Role("hanna", "Hanna", _l("projectleider bij de gemeente")),
    Role("bo", "Bo", _l("typt aan de balie voor wie geen mail heeft")),
    Role("gijs", "Gijs", _l("gast, reageerde per mail")),
    Role("adil", "Adil", _l("beheerder van deze website")),
)


def address(key: str) -> str:
    """Addresses of the cast end in a domain that can never receive mail (RFC 2606)."""
    return f"{key}@wilgerbroek.example"


def demo_roles() -> tuple[Role, ...]:
    """For the bar on top of each page; empty outside demo mode."""
    return ROLES if settings.DEMO else ()


@require_POST
def become(request: HttpRequest, key: str) -> HttpResponse:
    if not settings.DEMO or key not in {role.key for role in ROLES}:
        raise Http404
    user = User.objects.filter(email=address(key)).first()
    if user is None:
        raise Http404
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return HttpResponseRedirect(reverse("today"), status=303)
