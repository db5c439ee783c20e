from django.db import models
from django.utils.translation import gettext_lazy as _


class InitiativeKind(models.TextChoices):
    INITIATIVE = "initiative", _("initiatief")
    PROJECT = "project", _("project")
    VILLAGE_PLAN = "village_plan", _("dorpsplan")
    # Links initiatives and shows its share; never owns one (S30).
    PROGRAMME = "programme", _("programma")
    CHALLENGE = "challenge", _("uitdaging")


class Phase(models.TextChoices):
    """The five stepping stones. Stopping and resting are states, so that the stone where we were is remembered."""

    EXPLORE = "explore", _("Verkennen")
    CONNECT = "connect", _("Verbinden")
    AGREE = "agree", _("Afspreken")
    DO = "do", _("Doen")
    EMBED = "embed", _("Blijven")


class InitiativeState(models.TextChoices):
    DRAFT = "draft", _("concept")
    RUNNING = "running", _("loopt")
    RESTING = "resting", _("in rust")
    STOPPED = "stopped", _("gestopt")


class Ring(models.TextChoices):
    CORE = "core", _("kern")
    RING = "ring", _("ring")
    FREE = "free", _("vrije ruimte")


class Energy(models.TextChoices):
    PUSHING = "pushing", _("ik trek de kar")
    ACTIVE = "active", _("ik doe actief mee")
    PASSIVE = "passive", _("ik doe mee als het past")
    ALOOF = "aloof", _("ik houd nu afstand")


class Form(models.TextChoices):
    INCIDENTAL = "incidental", _("een keer")
    PROJECT = "project", _("zolang het project duurt")
    STRUCTURAL = "structural", _("blijvend")


class Plane(models.TextChoices):
    """S24's level: do the work, arrange it, or decide about direction."""

    OPERATIONAL = "operational", _("ik steek de handen uit de mouwen")
    TACTICAL = "tactical", _("ik regel en verbind")
    STRATEGIC = "strategic", _("ik beslis mee over de richting")


class ParticipationState(models.TextChoices):
    """S24. The last two are invitations that did not become a participation."""

    INVITED = "invited", _("uitgenodigd")
    LOOKS_ALONG = "looks_along", _("kijkt mee")
    TAKES_PART = "takes_part", _("doet mee")
    SHIFTED = "shifted", _("verschoven")
    FINISHED = "finished", _("afgerond")
    DECLINED = "declined", _("nu niet")
    LAPSED = "lapsed", _("niet meer nodig")


ACTIVE = (ParticipationState.LOOKS_ALONG, ParticipationState.TAKES_PART, ParticipationState.SHIFTED)
UNANSWERED = (ParticipationState.INVITED, ParticipationState.DECLINED, ParticipationState.LAPSED)


class Refusal(models.TextChoices):
    """S22: why not now. A no with a reason is an answer."""

    UNSAID = "", _("zeg ik liever niet")
    PRIORITY = "priority", _("andere dingen gaan nu voor")
    CAPACITY = "capacity", _("geen tijd of mensen")
    MANDATE = "mandate", _("wij gaan hier niet over")
    PRINCIPLE = "principle", _("het past niet bij ons")
    THREATENED = "threatened", _("het raakt aan wat wij al doen")


class Duty(models.TextChoices):
    """The two contact roles of an initiative (S10): first and back-up."""

    NONE = "", _("geen")
    CONTACT = "contact", _("vaste contactpersoon")
    BACKUP = "backup", _("vervanger")


class IntakeState(models.TextChoices):
    """S17: aangemeld -> voorgesprek -> uitkomst."""

    ANNOUNCED = "announced", _("aangemeld")
    TALK = "talk", _("voorgesprek gepland")
    OUTCOME = "outcome", _("voorgesprek gevoerd")


class Route(models.TextChoices):
    RESIDENT = "resident", _("bewoners")
    ENTREPRENEUR = "entrepreneur", _("ondernemers")
    MIXED = "mixed", _("gemengd: bewoners en ondernemers aan één tafel")


class ProposalKind(models.TextChoices):
    """What one party may ask of another about its place. Nobody's ring or role changes without a yes (V11)."""

    RING = "ring", _("een andere plek")
    CORE = "core", _("een plek in de kern")
    OWNER = "owner", _("het overnemen van het initiatief")


class Answer(models.TextChoices):
    OPEN = "open", _("wacht op antwoord")
    YES = "yes", _("ja")
    NO = "no", _("nu niet")
    WITHDRAWN = "withdrawn", _("niet meer nodig")


class BundleState(models.TextChoices):
    ASKED = "asked", _("gevraagd")
    TOGETHER = "together", _("samen")
    DECLINED = "declined", _("nu niet")
    ENDED = "ended", _("weer apart")


class StepState(models.TextChoices):
    PLANNED = "planned", _("gepland")
    DONE = "done", _("geweest")
    CANCELLED = "cancelled", _("gaat niet door")
