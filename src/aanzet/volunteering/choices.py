from django.db import models
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    ONCE = "once", _("één keer")
    REGULAR = "regular", _("vaker")


class Company(models.TextChoices):
    EITHER = "either", _("alleen of samen")
    ALONE = "alone", _("alleen")
    TOGETHER = "together", _("samen met een ander")


class JobState(models.TextChoices):
    OPEN = "open", _("zoekt iemand")
    FULL = "full", _("bezet")
    EXPIRED = "expired", _("van het bord gehaald")
    DONE = "done", _("klaar")
    WITHDRAWN = "withdrawn", _("ingetrokken")


# Only for who brought it, and for who has something to do with it.
OFF_THE_BOARD = (JobState.EXPIRED, JobState.WITHDRAWN)


class OfferState(models.TextChoices):
    MEETING = "meeting", _("kennismaking")
    READY = "ready", _("kan aan de slag")
    ENDED = "ended", _("gestopt")


class Consent(models.TextChoices):
    """Of a parent, for who is younger than eighteen."""

    NOT_NEEDED = "no", _("niet nodig")
    NEEDED = "needed", _("een ouder zegt nog ja")
    GIVEN = "given", _("een ouder vindt het goed")


class PlacementState(models.TextChoices):
    # Put to the volunteer by a coordinator.
    ASKED = "asked", _("voorgesteld")
    # The volunteer wants it; whose job it is answers.
    WISHED = "wished", _("vraagt of het past")
    # A day was proposed; the agreement asks the volunteer for a JA.
    PLANNED = "planned", _("dag voorgesteld")
    # That day did not work out; whose job it is proposes another.
    AGAIN = "again", _("andere dag nodig")
    # Trial day, or the day of a job that is done once: the promise has the turn.
    DAY = "day", _("dag staat")
    CHOOSING = "choosing", _("hoe beviel het?")
    WORKING = "working", _("aan de slag")
    THANKS = "thanks", _("dank komt nog")
    DONE = "done", _("rond")
    DECLINED = "declined", _("nu niet")
    WITHDRAWN = "withdrawn", _("teruggenomen")


# At most three of these at a time for one volunteer.
PUT_FORWARD = (PlacementState.ASKED, PlacementState.WISHED)
TAKES_A_PLACE = (
    PlacementState.PLANNED, PlacementState.AGAIN, PlacementState.DAY, PlacementState.CHOOSING, PlacementState.WORKING,
)  # fmt: skip
OPEN_PLACEMENTS = (*PUT_FORWARD, *TAKES_A_PLACE, PlacementState.THANKS)
# The agreement has the turn.
BY_AGREEMENT = (PlacementState.PLANNED, PlacementState.DAY)


class SpellKind(models.TextChoices):
    TRIAL = "trial", _("proefdag")
    JOB = "job", _("klus")
    HOURS = "hours", _("uren")


class TiredState(models.TextChoices):
    OPEN = "open", _("wacht op een gesprek")
    HEARD = "heard", _("besproken")
    WITHDRAWN = "withdrawn", _("teruggenomen")


class SwapState(models.TextChoices):
    ASKED = "asked", _("de vrijwilligers zeggen iets")
    # Both want it: whose jobs they are answer.
    HOSTS = "hosts", _("wie de klus heeft zegt iets")
    DONE = "done", _("geruild")
    # By a no, by the coordinator, or because something changed: it reads the same.
    OFF = "off", _("gaat niet door")


OPEN_SWAPS = (SwapState.ASKED, SwapState.HOSTS)


class AnswerState(models.TextChoices):
    ASKED = "asked", _("gevraagd")
    HOST = "host", _("gevraagd aan wie de klus heeft")
    YES = "yes", _("ja")
    NO = "no", _("nu niet")
    LAPSED = "lapsed", _("niet meer nodig")


OPEN_ANSWERS = (AnswerState.ASKED, AnswerState.HOST, AnswerState.YES)
SAID = (AnswerState.YES, AnswerState.NO)
