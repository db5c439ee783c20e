"""What this room asks of people, and what it tells them."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind
from aanzet.turns.asks import Ask

IMAGE = Ask(
    "goal.image",
    _l("Wat hoop jij dat er komt met %(title)s?"),
    _l("Schrijf jouw beeld"),
    _l("Je schrijft alleen. Pas als iedereen klaar is, leggen we alles naast elkaar."),
    _l("Wat ieder hoopt van %(title)s"),
)
REVEAL = Ask(
    "goal.reveal",
    _l("Leg je de beelden van %(title)s naast elkaar?"),
    _l("Naar het doel"),
    _l("De dag is voorbij. Wie nog niet schreef, kan dat daarna ook."),
    _l("Alle beelden van %(title)s naast elkaar"),
    on_the_day=True,
    shared=True,
)
PROPOSE = Ask(
    "goal.propose",
    _l("Welke zin is van jullie allemaal: %(title)s?"),
    _l("Schrijf een voorstel"),
    _l("Eén zin is genoeg. Daarna zegt ieder wat hij ervan vindt."),
    _l("Een voorstel voor het doel van %(title)s"),
    shared=True,
)
VOICE = Ask(
    "goal.voice",
    _l("Zeg jij JA op het doel van %(title)s?"),
    _l("Lees de zin en zeg het"),
    _l("JA, JA mits, NEE of nog niet: alles mag."),
    _l("Een JA op het doel van %(title)s"),
    shared=True,
)
VOICE_AGAIN = Ask(
    "goal.voice_again",
    _l("Je zei nog niet op het doel van %(title)s. En nu?"),
    _l("Zeg hoe je er nu over denkt"),
    _l("Nog steeds niet is ook goed."),
    _l("Een JA op het doel van %(title)s"),
    shared=True,
)
CHANGE = Ask(
    "goal.change",
    _l("Er zijn wensen bij het doel van %(title)s. Schrijf jij een nieuwe zin?"),
    _l("Bekijk de wensen"),
    _l("Een nieuwe zin vraagt iedereen opnieuw. Het mag hoogstens drie keer."),
    _l("Een nieuwe zin voor het doel van %(title)s"),
    shared=True,
)
CONVENE = Ask(
    "goal.convene",
    _l("Wil jij een keuzetafel beleggen over het doel van %(title)s?"),
    _l("Kies een dag"),
    _l("Drie teksten, en nog geen JA van iedereen. Aan tafel kiezen gaat beter dan schrijven."),
    _l("Een keuzetafel over het doel van %(title)s"),
    shared=True,
)
CHOOSE = Ask(
    "goal.choose",
    _l("Wat koos de tafel over het doel van %(title)s?"),
    _l("Schrijf op wat er gekozen is"),
    _l("De zin van de tafel gaat weer langs iedereen."),
    _l("Wat de tafel koos over het doel van %(title)s"),
    on_the_day=True,
    shared=True,
)
DOUBT = Ask(
    "goal.doubt",
    _l("Iemand twijfelt over het doel van %(title)s, en zegt het alleen tegen jou. Praat je even?"),
    _l("Lees het"),
    _l("Niemand anders leest dit."),
    _l("Een gesprek over %(title)s"),
    shared=True,
)
PULL = Ask(
    "goal_step.pull",
    _l("Trek jij deze stap: %(title)s?"),
    _l("Geef antwoord"),
    _l("Nee zeggen mag. Dan zoeken we verder."),
    _l("Of iemand deze stap trekt: %(title)s"),
    shared=True,
)
FIND_PULLER = Ask(
    "goal_step.find",
    _l("Wie trekt deze stap: %(title)s?"),
    _l("Vraag iemand"),
    _l("Of maak de stap kleiner, of stop ermee."),
    _l("Iemand die deze stap trekt: %(title)s"),
    shared=True,
)
STEP = Ask(
    "goal_step.do",
    _l("Lukt deze stap: %(title)s?"),
    _l("Zeg hoe het staat"),
    _l("Klaar? Drie regels voor wie meedoet en voor de buurt."),
    shared=True,
    promised=True,
)

REVEALED = NoticeKind("goal.revealed", _l("Alle beelden van ‘%(title)s’ liggen naast elkaar"))
PROPOSED = NoticeKind("goal.proposed", _l("%(actor)s stelt een doel voor bij ‘%(title)s’: %(detail)s"))
CHANGED = NoticeKind("goal.changed", _l("De zin van het doel bij ‘%(title)s’ is veranderd: %(detail)s"))
SHARED = NoticeKind("goal.shared", _l("Het doel van ‘%(title)s’ is van ons allemaal: %(detail)s"))
REOPENED = NoticeKind("goal.round_open", _l("Het doel van ‘%(title)s’ is even niet van ons allemaal. %(detail)s"))
WISHED = NoticeKind("goal.wished", _l("%(actor)s heeft een wens bij het doel van ‘%(title)s’: %(detail)s"))
STUCK = NoticeKind("goal.stuck", _l("Drie teksten voor ‘%(title)s’, en nog geen JA van iedereen. Er komt een tafel."))
TABLE = NoticeKind("goal.table", _l("Er is een keuzetafel over het doel van ‘%(title)s’: %(detail)s"))
SLEEPS = NoticeKind(
    "goal.sleeps",
    _l("We hoorden drie weken niets over het doel van ‘%(title)s’. Jouw JA slaapt, tot je weer iets zegt."),
)
NOT_PASSED_ON = NoticeKind(
    "goal.doubt_ended", _l("Wie jouw twijfel over ‘%(title)s’ hoorde, is weg. Het is aan niemand doorgegeven.")
)
STEP_DECLINED = NoticeKind("goal_step.declined", _l("%(actor)s trekt deze stap niet: ‘%(title)s’. %(detail)s"))
STEP_STOPPED = NoticeKind("goal_step.stopped", _l("Een stap is gestopt: ‘%(title)s’. %(detail)s"))
