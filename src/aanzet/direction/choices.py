from django.db import models
from django.utils.translation import gettext_lazy as _


class Decider(models.TextChoices):
    """Who decides about one topic. *Ik* is whoever pulls the initiative now, *samen* the whole core."""

    ME = "me", _("ik")
    TOGETHER = "together", _("samen")
    YOU = "you", _("jij")
    ADVICE = "advice", _("samen, na advies")


# Under which name the page of an initiative knows that there is something of this room.
MARK = "regiekaart"

WITH_A_PARTY = (Decider.YOU, Decider.ADVICE)


class Mark(models.TextChoices):
    """What the one who pulls says beforehand, so that partners know it before they join."""

    FIXED = "fixed", _("niet onderhandelbaar")
    OPEN = "open", _("bespreekbaar")
    LET_GO = "let_go", _("laat ik los")


class MapState(models.TextChoices):
    DRAFT = "draft", _("concept")
    ASKED = "asked", _("besproken")
    VALID = "valid", _("geldig")
    # A next version is being written; until the core said JA to it this one holds.
    REVISING = "revising", _("geldig, wordt herzien")
    REVISED = "revised", _("herzien")
    WITHDRAWN = "withdrawn", _("weggelegd")


BEING_WRITTEN = (MapState.DRAFT, MapState.ASKED)
HOLDING = (MapState.VALID, MapState.REVISING)
WAS_VALID = (*HOLDING, MapState.REVISED)
MAP_OVER = (MapState.REVISED, MapState.WITHDRAWN)


class AnswerState(models.TextChoices):
    """An answer that is asked of one party: to a map, a change or a talk."""

    ASKED = "asked", _("nog niet gezegd")
    YES = "yes", _("JA")
    NO = "no", _("NEE")
    LAPSED = "lapsed", _("niet meer nodig")


ANSWERED = (AnswerState.YES, AnswerState.NO)


class ChangeState(models.TextChoices):
    ASKED = "asked", _("gevraagd")
    AGREED = "agreed", _("veranderd")
    DECLINED = "declined", _("blijft zoals het was")
    WITHDRAWN = "withdrawn", _("teruggenomen")


class FearState(models.TextChoices):
    KEPT = "kept", _("bewaard")
    REREAD = "reread", _("herlezen")
    DROPPED = "dropped", _("weggegooid")


class DirectorState(models.TextChoices):
    ASKED = "asked", _("gevraagd")
    SERVING = "serving", _("netwerkregisseur")
    DECLINED = "declined", _("nu niet")
    WITHDRAWN = "withdrawn", _("niet meer nodig")
    ENDED = "ended", _("geweest")


SAID_YES = (DirectorState.SERVING, DirectorState.ENDED)


class TalkState(models.TextChoices):
    PLANNED = "planned", _("gepland")
    HELD = "held", _("geweest")
    CANCELLED = "cancelled", _("gaat niet door")
