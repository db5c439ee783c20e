from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemKind(models.TextChoices):
    OFFER = "offer", _("aanbod")
    NEED = "need", _("vraag")


# The line under an item in lists, kept in Dutch as what people write.
NOTES = {ItemKind.OFFER: "aanbod", ItemKind.NEED: "vraag"}


class Resource(models.TextChoices):
    """The corners of the floor."""

    HANDS = "hands", _("handen")
    KNOWLEDGE = "knowledge", _("kennis")
    MATERIALS = "materials", _("spullen")
    SPACE = "space", _("ruimte")
    ATTENTION = "attention", _("aandacht")
    NETWORK = "network", _("netwerk")


class ItemState(models.TextChoices):
    DRAFT = "draft", _("concept")
    # Concrete and without money; not shown yet.
    CHECKED = "checked", _("gekeurd")
    FLOOR = "floor", _("op de vloer")
    TALKING = "talking", _("in gesprek")
    MATCHED = "matched", _("gematcht")
    # What remained: still there when it was asked about.
    SEASON = "season", _("op de seizoenslijst")
    PASSED_ON = "passed_on", _("doorverwezen")
    EXPIRED = "expired", _("verlopen")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    # By a moderator: for who brought it and the moderators alone, until that is undone.
    SHIELDED = "shielded", _("afgeschermd")


# Somebody may still respond.
ON_LIST = (ItemState.FLOOR, ItemState.TALKING, ItemState.SEASON)
# For the eyes of who brought it alone.
PRIVATE = (ItemState.DRAFT, ItemState.CHECKED, ItemState.WITHDRAWN)
CHANGEABLE = (ItemState.DRAFT, ItemState.CHECKED, *ON_LIST, ItemState.SHIELDED)


class ResponseState(models.TextChoices):
    ASKED = "asked", _("wacht op antwoord")
    # Yes, in another way: in the words of who answered.
    OTHER = "other", _("het kan anders")
    YES = "yes", _("ja, samen het formulier invullen")
    FORM = "form", _("op een formulier")
    NO = "no", _("nu niet")
    WITHDRAWN = "withdrawn", _("teruggenomen")
    LAPSED = "lapsed", _("niet meer nodig")


OPEN_RESPONSES = (ResponseState.ASKED, ResponseState.OTHER, ResponseState.YES)


class MatchOrigin(models.TextChoices):
    DIRECT = "direct", _("samen gevonden")
    RING = "ring", _("een ring")
    CHAIN = "chain", _("een keten")
    FLOOR = "floor", _("op de Beursvloer")


class MatchState(models.TextChoices):
    """`form` until everybody said JA; `confirmed` until the first contact."""

    FORM = "form", _("op een formulier")
    CONFIRMED = "confirmed", _("bekrachtigd")
    CONTACTED = "contacted", _("contact gelegd")
    DONE = "done", _("uitgevoerd")
    NOT_FEASIBLE = "not_feasible", _("niet haalbaar")
    NEVER_CONTACTED = "never_contacted", _("nooit contact gehad")
    EXPIRED = "expired", _("verlopen")
    FELL = "fell", _("ging niet door")


RUNNING_MATCHES = (MatchState.CONFIRMED, MatchState.CONTACTED)


class Obstacle(models.TextChoices):
    """Why something was not feasible: counted without the words, which are for the parties alone (V6)."""

    DAY = "day", _("De dag kwam niet uit")
    MEANT = "meant", _("Het was iets anders dan gedacht")
    NEEDED = "needed", _("Er was iets nodig dat er niet was")
    PLACE = "place", _("De plek of het vervoer lukte niet")
    LIFE = "life", _("Er kwam iets tussen")
    SOLVED = "solved", _("Het was al opgelost")
    OTHER = "other", _("Iets anders")


class CallResult(models.TextChoices):
    SPOKEN = "spoken", _("Gesproken, het loopt")
    TROUBLE = "trouble", _("Gesproken, het gaat nog niet")
    NO_ANSWER = "no_answer", _("Niet bereikt")
