from django.db import models
from django.utils.translation import gettext_lazy as _

# Under which name the page of an initiative knows that there is something of this room.
PART = "verschillen"


class Kind(models.TextChoices):
    """S21. An old sore stays between two and who helps them talk."""

    COMPATIBLE = "compatible", _("verenigbaar")
    TENSION = "tension", _("spanning")
    OPPOSED = "opposed", _("tegengesteld")
    CONFLICT = "conflict", _("conflict")
    OLD_SORE = "old_sore", _("oud zeer")


class State(models.TextChoices):
    """The first four are private: of who feels it, later of both, and of who helps them talk."""

    FELT = "felt", _("gevoeld")
    DRAFTED = "drafted", _("woorden liggen klaar")
    WORDING = "wording", _("woorden zoeken")
    HELP = "help", _("hulp bij de woorden")
    NAMED = "named", _("benoemd")
    PARKED = "parked", _("geparkeerd")
    AGENDA = "agenda", _("op de agenda")
    OPTIONS = "options", _("opties op papier")
    TABLE = "table", _("tafel gepland")
    CHOOSING = "choosing", _("keuze ligt voor")
    VOTING = "voting", _("stemming loopt")
    DECIDING = "deciding", _("wacht op een besluit")
    COUNCIL = "council", _("bij de raad")
    IMPASSE = "impasse", _("vastgelopen")
    WAY_OUT = "way_out", _("uitweg loopt")
    TOLERATING = "tolerating", _("ermee leven ligt voor")
    CHOSEN = "chosen", _("gekozen")
    TOLERATED = "tolerated", _("we leven ermee")
    LOOKED_BACK = "looked_back", _("teruggekeken")
    STOPPED = "stopped", _("gestopt")
    # Endings that nobody else hears of.
    SENTENCE = "sentence", _("één zin afgesproken")
    SILENCE = "silence", _("in stilte")
    LET_GO = "let_go", _("losgelaten")
    REFERRED = "referred", _("doorverwezen")
    LAPSED = "lapsed", _("niet meer nodig")


PRIVATE = (State.FELT, State.DRAFTED, State.WORDING, State.HELP)
# Before the other side knows of it.
ALONE = (State.FELT, State.DRAFTED)
QUIET_ENDS = (State.SENTENCE, State.SILENCE, State.LET_GO, State.REFERRED)
SEARCHING = (State.AGENDA, State.OPTIONS, State.TABLE, State.CHOOSING, State.VOTING, State.DECIDING)
# What holds up the step it is needed for.
HOLDS_UP = (*SEARCHING, State.COUNCIL, State.IMPASSE, State.WAY_OUT, State.TOLERATING)
SETTLED = (State.CHOSEN, State.TOLERATED)
ENDED = (*QUIET_ENDS, State.LAPSED, State.LOOKED_BACK, State.STOPPED)
OPEN = tuple(state for state in State if state not in ENDED)


class Method(models.TextChoices):
    """How a choice is made."""

    CONSENSUS = "consensus", _("samen eens worden")
    OWNER = "owner", _("wie erover gaat beslist")
    VOTE = "vote", _("de kern stemt")
    THIRD = "third", _("een derde beslist")
    COUNCIL = "council", _("de raad beslist")


class Matter(models.TextChoices):
    """What a standpoint is asked about."""

    WORDING = "wording", _("de woorden")
    METHOD = "method", _("hoe we kiezen")
    CHOICE = "choice", _("de keuze")
    VOTE = "vote", _("de stemming")
    TOLERATE = "tolerate", _("ermee leven")


class StandpointState(models.TextChoices):
    ASKED = "asked", _("nog niet gezegd")
    YES = "yes", _("JA")
    NO = "no", _("Nu niet")
    LAPSED = "lapsed", _("niet meer nodig")


ANSWERED = (StandpointState.YES, StandpointState.NO)


class WayOut(models.TextChoices):
    """The menu of an impasse: each leads to something with a party and a day."""

    SMALLER = "smaller", _("een kleinere stap")
    SPLIT = "split", _("ieder een eigen weg")
    MEDIATOR = "mediator", _("iemand van buiten erbij")
    BOARD = "board", _("naar de bestuurstafel")
    COUNCIL = "council", _("naar de raad")
    STOP = "stop", _("hiermee stoppen")


class Scarce(models.TextChoices):
    """S22: over what two parties compete."""

    MEMBERS = "members", _("leden of gasten")
    VOLUNTEERS = "volunteers", _("vrijwilligers")
    MONEY = "money", _("geld")
    RECOGNITION = "recognition", _("erkenning")
    QUALITY = "quality", _("kwaliteit")


class DistanceState(models.TextChoices):
    """S22: a signal of aloofness, heard on both sides."""

    FELT = "felt", _("gevoeld")
    HEARING = "hearing", _("beide kanten horen")
    SORTED = "sorted", _("weten waarover het gaat")
    BOUNDARY = "boundary", _("afbakening maken")
    SETTLED = "settled", _("tot rust, en opnieuw kijken")
    CLOSED = "closed", _("afgerond")
    LAPSED = "lapsed", _("niet meer nodig")


OPEN_DISTANCES = (
    DistanceState.FELT, DistanceState.HEARING, DistanceState.SORTED, DistanceState.BOUNDARY, DistanceState.SETTLED,
)  # fmt: skip


class Way(models.TextChoices):
    BOUNDARY = "boundary", _("afbakenen: ieder een eigen deel")
    TOGETHER = "together", _("samen doen")
    REFER = "refer", _("doorverwijzen")
    ACCEPT = "accept", _("accepteren dat het zo is")


class HearingState(models.TextChoices):
    ASKED = "asked", _("nog niet gehoord")
    HEARD = "heard", _("gehoord")
    LAPSED = "lapsed", _("niet gehoord")


class Doer(models.TextChoices):
    """Who does a step of the client journey."""

    ONE = "one", _("de ene kant")
    BOTH = "both", _("samen")
    OTHER = "other", _("de andere kant")
    NOBODY = "nobody", _("nog niemand")
