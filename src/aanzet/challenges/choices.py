from django.db import models
from django.utils.translation import gettext_lazy as _

# The mark of an initiative that has something of this room (page_parts).
ANCHOR = "uitdaging"


class ChallengeState(models.TextChoices):
    """S28: explored -> request -> informed -> plan -> assessed -> decision -> handover -> carried out -> evaluated ->
    extended, or back."""

    EXPLORED = "explored", _("verkend")
    REQUESTED = "requested", _("verzoek ingediend")
    INFORMED = "informed", _("informatie gekregen")
    PLANNED = "planned", _("plan ingediend")
    ASSESSED = "assessed", _("beoordeeld")
    GRANTED = "granted", _("besluit: ja")
    REFUSED = "refused", _("besluit: nee")
    HANDOVER = "handover", _("overdracht")
    RUNNING = "running", _("in uitvoering")
    EVALUATED = "evaluated", _("teruggekeken")
    EXTENDED = "extended", _("verlengd")
    RETURNING = "returning", _("gaat terug")
    BACK = "back", _("terug bij de gemeente")
    WITHDRAWN = "withdrawn", _("teruggetrokken")


_S = ChallengeState
BEFORE_DECISION = (_S.EXPLORED, _S.REQUESTED, _S.INFORMED, _S.PLANNED, _S.ASSESSED)
BEFORE_START = (*BEFORE_DECISION, _S.GRANTED, _S.HANDOVER)
# Residents do the task.
CARRIED = (_S.RUNNING, _S.EVALUATED, _S.EXTENDED)
CHALLENGE_OVER = (_S.REFUSED, _S.BACK, _S.WITHDRAWN)
DECIDED = (_S.GRANTED, _S.HANDOVER, *CARRIED, _S.RETURNING, _S.BACK)


class Role(models.TextChoices):
    """The map of roles: who is the principal now. A carrier stands behind the request."""

    CARRIER = "carrier", _("drager van het verzoek")
    PRINCIPAL = "principal", _("opdrachtgever")
    CONTRACTOR = "contractor", _("opdrachtnemer")
    FINANCIER = "financier", _("financier")
    SUPERVISOR = "supervisor", _("toezichthouder")


# The roles that swap. Who finances and who keeps an eye on it may be the same as before.
MAP_ROLES = (Role.PRINCIPAL, Role.CONTRACTOR, Role.FINANCIER, Role.SUPERVISOR)


class SeatState(models.TextChoices):
    ASKED = "asked", _("nog niet gezegd")
    YES = "yes", _("JA")
    NO = "no", _("nu niet")
    LEFT = "left", _("gestopt met deze rol")
    # Stopped, and without somebody else it does not hold.
    VACANT = "vacant", _("stopte, en er is iemand anders nodig")
    LAPSED = "lapsed", _("niet meer nodig")


class FallbackState(models.TextChoices):
    """What happens when residents cannot go on; who takes it back says yes beforehand."""

    ASKED = "asked", _("wacht op JA")
    AGREED = "agreed", _("afgesproken")
    DECLINED = "declined", _("nog niet goed")
    LAPSED = "lapsed", _("niet meer nodig")


class Judgement(models.TextChoices):
    MEETS = "meets", _("Ja")
    PARTLY = "partly", _("Deels")
    NOT = "not", _("Nee")


class Verdict(models.TextChoices):
    YES = "yes", _("Ja")
    YES_IF = "yes_if", _("Ja, mits")
    NO = "no", _("Nee, want")


class LegalNature(models.TextChoices):
    """F4: what somebody can do about it depends on what it is."""

    AWB = "awb", _("besluit waartegen bezwaar mogelijk is")
    PRIVATE = "private", _("afspraak tussen twee partijen")
    ADVICE = "advice", _("advies aan het bestuur")


class Checked(models.TextChoices):
    """[G] Questions, not law: somebody who knows about it has a look."""

    ARRANGED = "arranged", _("Geregeld")
    TO_CHECK = "to_check", _("Dit laten we nakijken")
    UNKNOWN = "unknown", _("Dit weten we nog niet")


class Stream(models.TextChoices):
    TECHNICAL = "technical", _("het werk zelf")
    SOCIAL = "social", _("met de mensen eromheen")
