"""What this room asks of people, and what it tells them."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind
from aanzet.turns.asks import Ask

WRITE = Ask(
    "cooperation.write",
    _l("Is de samenwerkingsafspraak van %(title)s klaar om te vragen?"),
    _l("Naar het concept"),
    _l("Twee bladzijden gewone taal. Klein beginnen mag."),
    _l("Een samenwerkingsafspraak voor %(title)s"),
    shared=True,
)
SIGN = Ask(
    "cooperation.sign",
    _l("Zeg jij JA op de samenwerkingsafspraak van %(title)s?"),
    _l("Lees en geef antwoord"),
    _l("Nog niet is ook een antwoord. Zeg dan wat er anders moet."),
    _l("Een JA op de samenwerkingsafspraak van %(title)s"),
    shared=True,
)
CHANGE = Ask(
    "cooperation.change",
    _l("Niet iedereen zegt JA op de samenwerkingsafspraak van %(title)s. Wat verander je?"),
    _l("Lees waarom"),
    _l("Een andere tekst, of even praten. Een andere tekst vraagt ieder opnieuw."),
    _l("Een tekst waar ieder JA op zegt, voor %(title)s"),
    shared=True,
)
LOOK_BACK = Ask(
    "cooperation.evaluate",
    _l("Hoe gaat het samenwerken aan %(title)s?"),
    _l("Kijk samen terug"),
    _l("Zo verder, iets veranderen of stoppen: alles mag."),
    _l("Terugkijken op het samenwerken aan %(title)s"),
    on_the_day=True,
    shared=True,
)
RENEW = Ask(
    "space_letter.ends",
    _l("De ruimtebrief van %(title)s loopt af. Gaat hij verder?"),
    _l("Kies een nieuwe dag of laat hem aflopen"),
    _l("Zonder antwoord stopt de brief op de laatste dag."),
    _l("Of de ruimtebrief van %(title)s verder gaat"),
    on_the_day=True,
    shared=True,
)

VALID = NoticeKind("cooperation.valid", _l("Iedereen zei JA: de samenwerkingsafspraak van ‘%(title)s’ geldt"))
RENEWED = NoticeKind("cooperation.renewed", _l("De samenwerkingsafspraak van ‘%(title)s’ is verlengd"))
CHANGED = NoticeKind(
    "cooperation.changed",
    _l("%(actor)s veranderde de samenwerkingsafspraak van ‘%(title)s’. Ieder zegt opnieuw JA. %(detail)s"),
)
WISHED = NoticeKind(
    "cooperation.wished", _l("%(actor)s zegt nog niet op de samenwerkingsafspraak van ‘%(title)s’. %(detail)s")
)
SLEEPS = NoticeKind(
    "cooperation.sleeps",
    _l("We hoorden drie weken niets over het samenwerken aan ‘%(title)s’. Jouw JA slaapt, tot je weer iets zegt."),
)
DUE = NoticeKind("cooperation.due", _l("Tijd om terug te kijken op het samenwerken aan ‘%(title)s’"))
TAKEN_BACK = NoticeKind(
    "cooperation.withdrawn", _l("%(actor)s nam de nieuwe tekst terug van de samenwerkingsafspraak van ‘%(title)s’")
)
STEPPED_OUT = NoticeKind(
    "cooperation.left", _l("%(actor)s stapt uit de samenwerkingsafspraak van ‘%(title)s’. %(detail)s")
)
DISSOLVED = NoticeKind("cooperation.dissolved", _l("De samenwerkingsafspraak van ‘%(title)s’ is ontbonden. %(detail)s"))
LETTER_GIVEN = NoticeKind("space_letter.given", _l("%(actor)s gaf je een ruimtebrief: %(detail)s"))
LETTER_RENEWED = NoticeKind("space_letter.renewed", _l("De ruimtebrief van %(title)s gaat verder. %(detail)s"))
LETTER_ENDED = NoticeKind("space_letter.ended", _l("De ruimtebrief van %(title)s geldt niet meer. %(detail)s"))
