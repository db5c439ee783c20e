"""What this room asks of people, and what it tells them."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind
from aanzet.turns.asks import Ask

DISCUSS = Ask(
    "control.discuss",
    _l("Wie beslist wat bij %(title)s: hebben jullie het besproken?"),
    _l("Vraag de kern om JA"),
    _l("Praat er samen over. Daarna zegt iedereen in de kern JA, of wat anders moet."),
    _l("Een voorstel voor wie wat beslist bij %(title)s"),
)
ASSENT = Ask(
    "control.assent",
    _l("Zeg jij JA op wie wat beslist: %(title)s?"),
    _l("Geef antwoord"),
    _l("JA mag, en NEE met wat je anders wilt ook."),
    _l("Een JA op wie wat beslist: %(title)s"),
    shared=True,
)
REVIEW = Ask(
    "control.review",
    _l("Klopt het nog wie wat beslist bij %(title)s?"),
    _l("Kijk de regiekaart na"),
    _l("De afgesproken tijd is om. Kijk samen of het nog past."),
    _l("Een nieuwe kijk op wie wat beslist bij %(title)s"),
    on_the_day=True,
)
REREAD = Ask(
    "control.reread",
    _l("Lees nog eens: %(title)s"),
    _l("Lees het terug"),
    _l("Wat liet je los, en wat kwam ervoor terug?"),
    on_the_day=True,
)
DIRECT = Ask(
    "director.ask",
    _l("Wil jij netwerkregisseur zijn van %(title)s?"),
    _l("Zeg ja of nu niet"),
    _l("Je brengt mensen bij elkaar. Beslissen doe je niet."),
    _l("Een antwoord of iemand netwerkregisseur wil zijn van %(title)s"),
    shared=True,
)
COME = Ask(
    "talk.come",
    _l("Praat je mee: %(title)s?"),
    _l("Zeg of je komt"),
    _l("Komt de dag niet uit? Zeg dan welke wel."),
    _l("Een antwoord of je meepraat: %(title)s"),
    shared=True,
)
HELD = Ask(
    "talk.held",
    _l("Hoe was het gesprek: %(title)s?"),
    _l("Vertel wat eruit kwam"),
    _l("Eén zin is genoeg."),
    on_the_day=True,
    shared=True,
)

VALID = NoticeKind("control.valid", _l("De kern zei JA: zo beslissen jullie bij ‘%(title)s’"))
REFUSED = NoticeKind("control.refused", _l("%(actor)s zegt NEE op wie wat beslist bij ‘%(title)s’. %(detail)s"))
CHANGED = NoticeKind("control.changed", _l("Iemand anders beslist nu over ‘%(title)s’. %(detail)s"))
STAYS = NoticeKind("control.stays", _l("Over ‘%(title)s’ blijft dezelfde beslissen. %(detail)s"))
DIRECTOR = NoticeKind("director.new", _l("%(actor)s is netwerkregisseur van ‘%(title)s’"))
NO_DIRECTOR = NoticeKind(
    "director.declined", _l("%(actor)s wordt nu geen netwerkregisseur van ‘%(title)s’. %(detail)s")
)
STEPPED_BACK = NoticeKind("director.ended", _l("%(detail)s is geen netwerkregisseur meer van ‘%(title)s’"))
REVEALED = NoticeKind("director.revealed", _l("%(actor)s laat zien wie op wie wacht bij ‘%(title)s’"))
TALK_OFF = NoticeKind("talk.cancelled", _l("Het gesprek ‘%(title)s’ gaat niet door. %(detail)s"))
TALK_HELD = NoticeKind("talk.held", _l("Zo was het gesprek ‘%(title)s’: %(detail)s"))
