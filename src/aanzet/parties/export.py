"""Everything the installation holds about one person, as data: "Mijn gegevens downloaden".

Each room registers one function that gives its part as JSON-able data:

    register_export("vragen", questions_of)       # questions_of(party) -> list[dict]
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from aanzet.logbook.models import LogLine

from .models import Hat, Party, User

_PARTS: dict[str, Callable[[Party], Any]] = {}


def register_export(name: str, function: Callable[[Party], Any]) -> None:
    """`name` is the Dutch heading under which the part stands in the file."""
    _PARTS[name] = function


def export_of(party: Party, *, at: dt.datetime) -> dict[str, Any]:
    return {
        "gemaakt_op": at.isoformat(),
        "kaart": _card(party),
        "account": _account(party),
        "petten": [_hat(hat) for hat in party.hats.select_related("organisation", "area")],
        "logboek": _log_lines(party),
        **{name: function(party) for name, function in _PARTS.items()},
    }


def _card(party: Party) -> dict[str, Any]:
    return {
        "nummer": party.pk,
        "naam": party.name,
        "stand": party.get_state_display(),
        "rolregel": party.role_line,
        "vraag_mij_over": party.ask_me_about,
        "kan_mogelijk_maken": party.can_make_possible,
        "ruimte": {
            "geld_tot": party.room_money,
            "beslissingen": party.room_decisions,
            "plekken": party.room_places,
            "netwerk": party.room_network,
        },
        "telefoon": party.phone,
        "foto": bool(party.photo),
        "foto_omschrijving": party.photo_alt,
        "woonplek": party.home.name if party.home else None,
        "werkgebied": [area.name for area in party.working_areas.all()],
        "afgeschermd": party.protected,
        "hulp_mag": party.helper_allowed,
        "kwam_binnen": party.get_channel_display(),
        "sinds": party.joined_at.isoformat(),
    }


def _account(party: Party) -> dict[str, Any] | None:
    user = User.objects.filter(party=party).first()
    if user is None:
        return None
    keys = user.authenticator_set.values_list("type", "created_at", "last_used_at")
    return {
        "mailadres": user.email,
        "taal": user.language,
        "laatst_binnen": user.last_login.isoformat() if user.last_login else None,
        "wachtwoord_ingesteld": user.has_usable_password(),
        "sleutels": [
            {"soort": kind, "sinds": since.isoformat(), "laatst_gebruikt": last.isoformat() if last else None}
            for kind, since, last in keys
        ],
    }


def _hat(hat: Hat) -> dict[str, Any]:
    return {
        "woorden": hat.words,
        "rol": hat.get_role_display(),
        "stand": hat.get_state_display(),
        "gebied": hat.area.name if hat.area else None,
        "sinds": hat.since.isoformat(),
        "tot": hat.until.isoformat() if hat.until else None,
        "bevestigt_anderen": hat.manages,
        "betaald": hat.paid,
    }


def _log_lines(party: Party) -> list[dict[str, Any]]:
    """What the person did, and what was typed for them; lines about others' doings are theirs."""
    lines = LogLine.objects.filter(actor_id=party.pk).select_related("reason").order_by("at", "id")
    return [
        {
            "moment": line.at.isoformat(),
            "wat": line.verb,
            "waarover": str(line.subject),
            "langs": line.get_channel_display(),
            "getypt_door_hulp": line.helper_id is not None,
            "waarom": line.reason.words if hasattr(line, "reason") else "",
        }
        for line in lines.iterator()
    ]
