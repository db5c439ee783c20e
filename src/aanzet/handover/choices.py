from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody hands over at one initiative."""

    CONTACT = "contact", _("vaste contactpersoon")
    BACKUP = "backup", _("vervanger")
    OWNER = "owner", _("trekker")
    DIRECTOR = "director", _("netwerkregisseur")
    # Board member, treasurer, coordinator, volunteer: named in own words.
    CORE = "core", _("deelnemer")


# The mark of an initiative that has something of this room (page_parts).
ANCHOR = "overdracht"
OFFICIAL = (Role.CONTACT, Role.BACKUP)


class DepartureKind(models.TextChoices):
    PLANNED = "planned", _("gaat weg")
    # Illness: a colleague starts from what the log holds. Why is nobody's business.
    SUDDEN = "sudden", _("is plotseling weg")
    REORGANISED = "reorganised", _("heeft straks een andere functie")


class HandoverState(models.TextChoices):
    ANNOUNCED = "announced", _("vertrek aangekondigd")
    # The dossier is there; who comes next is not.
    READY = "ready", _("dossier klaar")
    PLANNING = "planning", _("dossier klaar, opvolger bekend")
    PLANNED = "planned", _("gesprek gepland")
    RECEIVED = "received", _("ontvangen door de opvolger")
    HANDED_OVER = "handed_over", _("overgedragen")
    MISSING = "missing", _("er mist nog iets")
    DONE = "done", _("rond")
    WITHDRAWN = "withdrawn", _("gaat niet door")
    LAPSED = "lapsed", _("niet meer nodig")


BEFORE_RECEIPT = (HandoverState.ANNOUNCED, HandoverState.READY, HandoverState.PLANNING, HandoverState.PLANNED)
AFTER_RECEIPT = (HandoverState.RECEIVED, HandoverState.HANDED_OVER, HandoverState.MISSING)
OPEN_HANDOVERS = (*BEFORE_RECEIPT, *AFTER_RECEIPT)


class SeatState(models.TextChoices):
    """Who comes next: the empty chair, from searching to an own yes."""

    SOUGHT = "sought", _("de organisatie zoekt een opvolger")
    # Ten working days passed: who confirms for the organisation is asked by name.
    LATE = "late", _("er is nog niemand genoemd")
    ASKED = "asked", _("iemand is gevraagd")
    # The owner asked a participant: that question has its own turn.
    PROPOSED = "proposed", _("iemand die meedoet is gevraagd")
    # The leaving day passed: the open contact role has the turn.
    VACANT = "vacant", _("de plek is leeg")
    FILLED = "filled", _("de opvolger zei ja")
    CLOSED = "closed", _("niet meer nodig")


SEEKING = (SeatState.SOUGHT, SeatState.LATE, SeatState.ASKED, SeatState.PROPOSED, SeatState.VACANT)


class Way(models.TextChoices):
    """What happens to a promise of one's own. Giving it back is done at once, at the agreement itself."""

    SUCCESSOR = "successor", _("De opvolger neemt het over")
    KEEP = "keep", _("Ik doe het zelf nog")
