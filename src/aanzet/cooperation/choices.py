from django.db import models
from django.utils.translation import gettext_lazy as _


class CooperationState(models.TextChoices):
    """S24: concept -> JA of each -> valid -> evaluation due -> valid again, or dissolved."""

    DRAFT = "draft", _("concept")
    ROUND = "round", _("wacht op JA")
    WISHES = "wishes", _("nog geen JA van iedereen")
    VALID = "valid", _("geldig")
    DUE = "due", _("tijd om terug te kijken")
    DISSOLVED = "dissolved", _("ontbonden")
    WITHDRAWN = "withdrawn", _("teruggenomen")


BEING_ASKED = (CooperationState.ROUND, CooperationState.WISHES)
SIGNED = (CooperationState.VALID, CooperationState.DUE)
COOPERATION_OVER = (CooperationState.DISSOLVED, CooperationState.WITHDRAWN)


class SignatureState(models.TextChoices):
    """The JA of one party to one text."""

    ASKED = "asked", _("nog niet gezegd")
    YES = "yes", _("JA")
    NO = "no", _("Nog niet")
    SLEEPING = "sleeping", _("slapend")
    # Said JA to a text that holds, and left the co-operation later.
    LEFT = "left", _("deed mee, en is eruit gestapt")
    LAPSED = "lapsed", _("niet meer nodig")


WAITED_FOR = (SignatureState.ASKED, SignatureState.SLEEPING)
COUNTED = (SignatureState.ASKED, SignatureState.SLEEPING, SignatureState.YES, SignatureState.NO)


class LetterState(models.TextChoices):
    HOLDS = "holds", _("geldt")
    EXPIRED = "expired", _("afgelopen")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    RETURNED = "returned", _("teruggegeven")
    ENDED = "ended", _("niet meer nodig")
