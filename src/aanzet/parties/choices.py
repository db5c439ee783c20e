from django.db import models
from django.utils.translation import gettext_lazy as _


class PartyKind(models.TextChoices):
    PERSON = "person", _("persoon")
    GROUP = "group", _("groep")
    ORGANISATION = "organisation", _("organisatie")
    GOVERNMENT = "government", _("overheid")


class PartyState(models.TextChoices):
    """S02. A guest reacted by mail link; announced is a new member; known is vouched for by somebody or by the desk."""

    GUEST = "guest", _("gast")
    ANNOUNCED = "announced", _("aangemeld")
    KNOWN = "known", _("kent iemand")
    VISIBLE = "visible", _("zichtbaar")
    RESTING = "resting", _("in rust")
    LEFT = "left", _("vertrokken")


class HatRole(models.TextChoices):
    """The *hoedanigheid* in which somebody speaks. What each may do stands in the policies of the rooms."""

    RESIDENT = "resident", _("bewoner")
    ENTREPRENEUR = "entrepreneur", _("ondernemer")
    EXPERT = "expert", _("ervaringsdeskundige")
    PROFESSIONAL = "professional", _("professional")
    SPIL = "spil", _("spil in de wijk")
    ENABLER = "enabler", _("mogelijkmaker")
    CONNECTOR = "connector", _("verbinder")
    CONTACT = "contact", _("contactpersoon")
    AREA_DIRECTOR = "area_director", _("gebiedsregisseur")
    NEIGHBOURHOOD_COACH = "coach", _("buurtcoach")
    ADMINISTRATOR = "administrator", _("bestuurder")
    COUNCILLOR = "councillor", _("raadslid")
    HELPER = "helper", _("hulp bij de balie")
    MEMBER = "member", _("lid")
    BOARD = "board", _("bestuurslid")


# Roles that open doors for more than one's own things. Never on one's own word: a trusted organisation or the
# administrator confirms them, and nobody uses them through somebody at a desk.
POWER_ROLES = frozenset(
    {
        HatRole.SPIL,
        HatRole.CONNECTOR,
        HatRole.CONTACT,
        HatRole.AREA_DIRECTOR,
        HatRole.NEIGHBOURHOOD_COACH,
        HatRole.ADMINISTRATOR,
        HatRole.COUNCILLOR,
        HatRole.HELPER,
    }
)
# What somebody is, in their own words; needs nobody's confirmation as long as it is not for an organisation.
OWN_WORD_ROLES = frozenset({HatRole.RESIDENT, HatRole.ENTREPRENEUR, HatRole.EXPERT, HatRole.ENABLER})


class HatState(models.TextChoices):
    CLAIMED = "claimed", _("wacht op bevestiging")
    CONFIRMED = "confirmed", _("bevestigd")
    DECLINED = "declined", _("niet bevestigd")
    ENDED = "ended", _("afgelopen")


class Circle(models.IntegerChoices):
    """Who may see. Higher is narrower; a derived thing takes the highest of its parts (V6)."""

    OPEN = 0, _("iedereen")
    NETWORK = 1, _("bekende leden")
    PARTICIPANTS = 2, _("wie meedoet")
    CORE = 3, _("alleen de kern of deze tafel")
    NAMED = 4, _("alleen wie ik noem")
    CLOSED_SOCIAL = 5, _("gesloten sociale kring")
