"""What this room asks of people, and what it tells them. Before both agreed on words nothing of what was written is in
them, because turns and mails bear these sentences."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind
from aanzet.turns.asks import Ask

HELP_WORDS = Ask(
    "difference.help",
    _l("Er schuurt iets bij %(title)s. Help jij met de woorden?"),
    _l("Lees wat er schuurt"),
    _l("Alleen jij en wie het schreef lezen dit."),
    _l("Hulp bij de woorden, bij %(title)s"),
    shared=True,
)
OWN_WORDS = Ask(
    "difference.own_words",
    _l("Zijn dit de goede woorden, bij %(title)s?"),
    _l("Lees de woorden"),
    _l("De ander hoort het pas als jij dat wilt."),
    _l("Of dit de goede woorden zijn, bij %(title)s"),
    shared=True,
)
SAY = Ask(
    "difference.say",
    _l("Wat zeg jij? %(title)s"),
    _l("Lees en geef antwoord"),
    _l("JA en nu niet zijn allebei een antwoord."),
    _l("Een antwoord over een verschil: %(title)s"),
    shared=True,
)
PLACE = Ask(
    "difference.place",
    _l("Is dit nu nodig? %(title)s"),
    _l("Kies het goede moment"),
    _l("Alleen wat nodig is voor de volgende stap, komt op de agenda."),
    _l("Het goede moment voor: %(title)s"),
    shared=True,
)
PAPER = Ask(
    "difference.options",
    _l("Welke wegen zijn er? %(title)s"),
    _l("Zet opties op papier"),
    _l("Twee tot vier, met bij elk wie wint en wie inlevert."),
    _l("Opties op papier: %(title)s"),
    shared=True,
)
CHOOSE = Ask(
    "difference.choose",
    _l("Hoe komen jullie tot een keuze? %(title)s"),
    _l("Plan een tafel of leg een keuze voor"),
    _l("Er zijn opties. Nu nog kiezen."),
    _l("Een tafel of een keuze: %(title)s"),
    shared=True,
)
TABLE = Ask(
    "difference.table",
    _l("Kwam er een keuze? %(title)s"),
    _l("Zeg hoe de tafel ging"),
    _l("Ook geen keuze is een antwoord."),
    _l("Hoe de tafel ging: %(title)s"),
    on_the_day=True,
    shared=True,
)
DECIDE = Ask(
    "difference.decide",
    _l("Wat besluit jij? %(title)s"),
    _l("Lees het keuzeblad"),
    _l("Zeg er ook bij wat overeind blijft van wie niet wint."),
    _l("Een besluit over: %(title)s"),
    shared=True,
)
COUNCIL = Ask(
    "difference.council",
    _l("Wat besloot de raad? %(title)s"),
    _l("Schrijf het besluit op"),
    _l("De keuzenotitie met beide kanten ligt klaar om te printen."),
    _l("Het besluit van de raad: %(title)s"),
    shared=True,
)
MENU = Ask(
    "difference.impasse",
    _l("Twee tafels zonder keuze. Hoe nu verder? %(title)s"),
    _l("Kies een uitweg"),
    _l("Zes wegen, elk met een naam en een dag."),
    _l("Een uitweg voor: %(title)s"),
    shared=True,
)
WAY_OUT = Ask(
    "difference.way_out",
    _l("Lukte de uitweg? %(title)s"),
    _l("Zeg hoe het staat"),
    _l("Klaar, of terug naar de opties: alles mag."),
    _l("De uitweg bij: %(title)s"),
    shared=True,
)
LOOK_BACK = Ask(
    "difference.look_back",
    _l("Werkt het zo? %(title)s"),
    _l("Kijk terug"),
    _l("Jullie spraken af om nu even terug te kijken."),
    _l("Terugkijken op: %(title)s"),
    on_the_day=True,
    shared=True,
)

HEAR = Ask(
    "distance.hear",
    _l("Iemand voelt afstand bij %(title)s. Hoor jij beide kanten?"),
    _l("Lees wat er speelt"),
    _l("Alleen jij en wie het schreef lezen dit."),
    _l("Iemand die beide kanten hoort, bij %(title)s"),
    shared=True,
)
BE_HEARD = Ask(
    "distance.heard",
    _l("Hoe zit het voor jullie, bij %(title)s?"),
    _l("Vertel jullie kant"),
    _l("Wie verbindt leest het. Jij kiest of de ander het ook leest."),
    _l("De andere kant van het verhaal, bij %(title)s"),
    shared=True,
)
SORT = Ask(
    "distance.sort",
    _l("Waar gaat het over, en welke weg past, bij %(title)s?"),
    _l("Kies een weg"),
    _l("Beide kanten zijn gehoord."),
    _l("Een weg voor beide kanten, bij %(title)s"),
    shared=True,
)
DRAW = Ask(
    "distance.boundary",
    _l("Wie doet wat, bij %(title)s?"),
    _l("Stel een afbakening voor"),
    _l("Een deel voor hen, een deel voor jullie, en misschien iets samen."),
    _l("Een voorstel voor een afbakening, bij %(title)s"),
    shared=True,
)
AGAIN = Ask(
    "distance.again",
    _l("Hoe is het nu tussen beide kanten, bij %(title)s?"),
    _l("Kijk opnieuw"),
    _l("Een half jaar geleden spraken jullie af om nu opnieuw te kijken."),
    _l("Opnieuw kijken, bij %(title)s"),
    on_the_day=True,
    shared=True,
)

LAID_BEFORE = NoticeKind(
    "difference.laid_before", _l("%(actor)s zoekt met jou woorden voor iets dat schuurt bij ‘%(title)s’")
)
NAMED = NoticeKind("difference.named", _l("Jullie hebben dezelfde woorden voor een verschil: ‘%(title)s’"))
NO_WORDS = NoticeKind("difference.no_words", _l("Over de woorden zijn jullie het nog niet eens, bij ‘%(title)s’"))
ON_AGENDA = NoticeKind("difference.agenda", _l("Dit verschil vraagt een keuze: ‘%(title)s’. %(detail)s"))
IS_PARKED = NoticeKind("difference.parked", _l("Dit verschil wacht tot %(detail)s: ‘%(title)s’"))
NO_CHOICE = NoticeKind("difference.no_choice", _l("Er is nog geen keuze: ‘%(title)s’. %(detail)s"))
STUCK = NoticeKind("difference.stuck", _l("Twee tafels zonder keuze: ‘%(title)s’. Wie begeleidt, kiest een uitweg."))
WAY_CHOSEN = NoticeKind("difference.way_out_chosen", _l("Zo gaat het verder met ‘%(title)s’: %(detail)s"))
CHOSEN = NoticeKind("difference.chosen", _l("Er is een keuze: ‘%(title)s’. %(detail)s"))
TOLERATED = NoticeKind("difference.tolerated", _l("Jullie leven met dit verschil: ‘%(title)s’. %(detail)s"))
LOOKED_BACK = NoticeKind("difference.looked_back", _l("Er is teruggekeken op ‘%(title)s’"))
ENDED = NoticeKind("difference.ended", _l("Het gesprek over wat schuurde bij ‘%(title)s’ is klaar"))
REFERRED = NoticeKind("difference.referred", _l("Er is een plek waar je met je verhaal terechtkunt, bij ‘%(title)s’"))
NEAR_DAY = NoticeKind("difference.near", _l("Over twee weken is de dag waarop dit nodig is: ‘%(title)s’"))
LOOK_AGAIN = NoticeKind(
    "difference.look_again", _l("Over jouw wens bij het doel van ‘%(title)s’ is nu iets afgesproken. Past jouw JA nu?")
)
HEARD = NoticeKind("distance.was_heard", _l("De andere kant is gehoord, bij ‘%(title)s’"))
WAY = NoticeKind("distance.way", _l("Er is een weg gekozen, bij ‘%(title)s’: %(detail)s"))
