"""What this room hands to the rooms below: a question for newcomers, leaving, and "mijn gegevens"."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _l

from aanzet.parties.departing import register_departure
from aanzet.parties.export import register_export
from aanzet.parties.forms import WelcomeField, register_welcome_field
from aanzet.parties.models import Party

from .choices import Rhythm
from .models import Delivery, Follow, MailPreference, Notice
from .queries import rhythm_of
from .services import choose_rhythm


def _rhythm_field() -> forms.Field:
    return forms.ChoiceField(
        label=_l("Hoe vaak wil je mail?"),
        choices=Rhythm.choices,
        initial=Rhythm.DAILY,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _l("Kies een van de vier.")},
    )


def _keep_rhythm(party: Party, value: Any, at: dt.datetime) -> None:
    choose_rhythm(party, Rhythm(value or Rhythm.DAILY))


def leave(party: Party, /, *, at: dt.datetime, erased: bool) -> None:
    """Nothing more is mailed. With `erased` also what was told and followed goes; the ledger keeps only that a mail
    was sent."""
    told = Notice.objects.filter(party=party)
    (told if erased else told.filter(delivery=None)).delete()
    if erased:
        _forget_what_others_heard(party)
        Follow.objects.filter(party=party).delete()
        MailPreference.objects.filter(party=party).delete()
        Delivery.objects.filter(party=party).update(party=None, subject_line="")


def _forget_what_others_heard(party: Party) -> None:
    """Their words, and what bears their name as it was."""
    wrote = Q(actor=party) & ~Q(detail="")
    Notice.objects.filter(wrote | Q(title=party.name) | Q(detail=party.name)).delete()


def everything_of(party: Party) -> dict[str, Any]:
    return {
        "mail": str(Rhythm(rhythm_of(party)).label),
        "volgt": [
            {"soort": row.subject_kind, "nummer": row.subject_id, "sinds": row.since.isoformat()}
            for row in Follow.objects.filter(party=party).order_by("pk")
        ],
        "berichten": [
            {"soort": row.kind, "over": row.title, "op": row.at.isoformat()}
            for row in Notice.objects.filter(party=party).order_by("at", "pk")
        ],
        "verzonden": [
            {"onderwerp": row.subject_line, "stand": str(row.get_state_display()), "op": row.created_at.isoformat()}
            for row in Delivery.objects.filter(party=party).order_by("created_at", "pk")
        ],
    }


register_welcome_field(WelcomeField("rhythm", _rhythm_field, _keep_rhythm))
register_departure("notices", leave)
register_export("berichten", everything_of)
