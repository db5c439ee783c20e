from django.db import models
from django.utils.translation import gettext_lazy as _


class GoalState(models.TextChoices):
    """S13: from own images to a sentence that is of everybody, and on again when it changes."""

    IMAGES = "images", _("ieder schrijft apart")
    BESIDE = "beside", _("naast elkaar")
    ROUND = "round", _("JA-ronde")
    # Everybody answered, and somebody wants something else: the text may change.
    WISHES = "wishes", _("wensen bij de tekst")
    # Three texts and still not of everybody: a table chooses.
    STUCK = "stuck", _("wacht op een keuzetafel")
    TABLE = "table", _("keuzetafel gepland")
    SHARED = "shared", _("van ons allemaal")


HAS_TEXT = (GoalState.ROUND, GoalState.WISHES, GoalState.STUCK, GoalState.TABLE, GoalState.SHARED)
AT_THE_TABLE = (GoalState.STUCK, GoalState.TABLE)


class ImageState(models.TextChoices):
    """What one party writes alone."""

    ASKED = "asked", _("schrijft nog")
    WRITTEN = "written", _("geschreven")
    SKIPPED = "skipped", _("overgeslagen")
    # Laid open without it; it may still come.
    MISSED = "missed", _("nog niet geschreven")
    LAPSED = "lapsed", _("niet meer nodig")


HAS_IMAGE = (ImageState.WRITTEN,)
DONE_WITH_IMAGE = (ImageState.WRITTEN, ImageState.SKIPPED)


class VoiceState(models.TextChoices):
    """The answer of one party of the core to one text."""

    ASKED = "asked", _("nog niet gezegd")
    YES = "yes", _("JA")
    YES_IF = "yes_if", _("JA, mits")
    NO = "no", _("NEE, want")
    NOT_YET = "not_yet", _("nog niet")
    SLEEPING = "sleeping", _("slapend")
    LAPSED = "lapsed", _("niet meer nodig")


ANSWERS = (VoiceState.YES, VoiceState.YES_IF, VoiceState.NO, VoiceState.NOT_YET)
SAID = (VoiceState.YES, VoiceState.YES_IF, VoiceState.NO)
WISHES = (VoiceState.YES_IF, VoiceState.NO)
WAITS_FOR = (VoiceState.ASKED, VoiceState.NOT_YET, VoiceState.SLEEPING)


class DoubtState(models.TextChoices):
    """A doubt that was told to the facilitator alone."""

    TOLD = "told", _("verteld")
    HEARD = "heard", _("besproken")
    WITHDRAWN = "withdrawn", _("niet meer nodig")


class StepState(models.TextChoices):
    # Who is to pull it was asked and did not say yes yet.
    ASKED = "asked", _("gevraagd")
    SEEKS = "seeks", _("zoekt iemand")
    PLANNED = "planned", _("gepland")
    BUSY = "busy", _("bezig")
    DONE = "done", _("klaar")
    STOPPED = "stopped", _("gestopt")


OPEN_STEPS = (StepState.ASKED, StepState.SEEKS, StepState.PLANNED, StepState.BUSY)
PULLED = (StepState.PLANNED, StepState.BUSY, StepState.DONE)
