"""What this room asks of people, and what it tells them."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind
from aanzet.turns.asks import Ask

RECOGNISE = Ask(
    "denominator.recognise",
    _l("Herken jij je hierin: %(title)s?"),
    _l("Lees en antwoord"),
    _l("Herken ik, nog niet of anders: alles mag."),
    _l("Een antwoord op de noemer: %(title)s"),
    shared=True,
)
REVISE = Ask(
    "denominator.revise",
    _l("Nog niet iedereen herkent zich in: %(title)s. Hoe verder?"),
    _l("Lees wat ieder zegt"),
    _l("Pas de woorden aan, praat erover, of neem de noemer terug."),
    _l("Hoe het verder gaat met de noemer: %(title)s"),
    shared=True,
)
INTO_GOAL = Ask(
    "denominator.into_goal",
    _l("Iedereen herkent zich in: %(title)s. Zet je dit in het doel?"),
    _l("Kijk hoe het verder gaat"),
    _l("Je mag de noemer ook zo laten staan."),
    _l("De noemer in het doel: %(title)s"),
    shared=True,
)

SHARED = NoticeKind("interest.shared", _l("%(actor)s deelde bij ‘%(title)s’ wat belangrijk is"))
RECOGNISED = NoticeKind("denominator.said_yes", _l("%(actor)s herkent zich in de noemer ‘%(title)s’. %(detail)s"))
NOT_YET = NoticeKind("denominator.said_not_yet", _l("%(actor)s zegt nog niet bij de noemer ‘%(title)s’. %(detail)s"))
OTHERWISE = NoticeKind("denominator.said_otherwise", _l("%(actor)s zegt de noemer ‘%(title)s’ anders: %(detail)s"))
BY_ALL = NoticeKind("denominator.by_all", _l("Iedereen die gevraagd is, herkent zich in de noemer ‘%(title)s’."))
TAKEN_BACK = NoticeKind("denominator.taken_back", _l("De noemer ‘%(title)s’ is teruggenomen"))
