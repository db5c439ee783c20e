from django.db import models
from django.utils.translation import gettext_lazy as _

from aanzet.parties.choices import Circle


class Instrument(models.TextChoices):
    """Which mirror: the code of a file in `content`."""

    ACTIE = "actie", _("ACTIE")
    PRECONDITIONS = "randvoorwaarden", _("vijf randvoorwaarden")


class Side(models.TextChoices):
    """From where somebody answers."""

    INITIATOR = "initiator", _("trekt de kar")
    CONTACT = "contact", _("contactpersoon van de gemeente")
    SUPPORTER = "supporter", _("ondersteuner")
    CORE = "core", _("kern")


class RoundState(models.TextChoices):
    """S11: uitgenodigd -> verschillen getoond -> gesprek -> rol gekozen -> herhaald at the next phase. The five
    preconditions go from asked to seen, and are asked again after eight weeks."""

    ASKED = "asked", _("wordt ingevuld")
    SHOWN = "shown", _("verschillen zichtbaar")
    TALK = "talk", _("gesprek gepland")
    CHOSEN = "chosen", _("rol gekozen")
    AGAIN = "again", _("straks weer kijken")
    OVER = "over", _("geweest")
    LAPSED = "lapsed", _("ging niet door")
    WITHDRAWN = "withdrawn", _("teruggenomen")


class SeatState(models.TextChoices):
    ASKED = "asked", _("gevraagd")
    ANSWERED = "answered", _("ingevuld")
    DECLINED = "declined", _("nu niet")
    LAPSED = "lapsed", _("niet ingevuld")


class Detail(models.TextChoices):
    """How much the core sees of the five preconditions; fixed at the moment that they are shown."""

    NOTHING = "nothing", _("niets")
    WORDS = "words", _("waar het uiteenloopt")
    SPREAD = "spread", _("de spreiding")


class TalkState(models.TextChoices):
    ASKED = "asked", _("gevraagd")
    PLANNED = "planned", _("gepland")
    DECLINED = "declined", _("nu niet")
    LAPSED = "lapsed", _("niet meer nodig")


class Role(models.TextChoices):
    """What the municipality is in a phase (S11: red, blue, white)."""

    STIMULATE = "stimulate", _("stimuleren")
    FACILITATE = "facilitate", _("faciliteren")
    COPRODUCE = "coproduce", _("samen doen")


LIVE = (RoundState.ASKED, RoundState.SHOWN, RoundState.TALK, RoundState.CHOSEN, RoundState.AGAIN)
# Somebody is to move; in ASKED the seats are what is open.
MOVING = (RoundState.SHOWN, RoundState.TALK, RoundState.AGAIN)
# The answers of the parties to ACTIE can be read by each other.
OPENED = (RoundState.SHOWN, RoundState.TALK, RoundState.CHOSEN, RoundState.AGAIN, RoundState.OVER)
# Action points come from the differences, from the moment that they can be seen.
ACTING = (RoundState.SHOWN, RoundState.TALK, RoundState.CHOSEN)
# For whom the card can be opened: who takes part, or everybody who sees the initiative.
CARD_CIRCLES = (Circle.PARTICIPANTS, Circle.OPEN)
