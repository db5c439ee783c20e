"""What this room asks of people, and what it tells them."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind
from aanzet.turns.asks import Ask

PUBLISH = Ask(
    "initiative.publish",
    _l("Laat je %(title)s aan de buurt zien?"),
    _l("Naar je concept"),
    _l("Nu zien alleen jullie het. Je kiest zelf wanneer de rest het ziet."),
)
NEXT_STEP = Ask(
    "initiative.next_step",
    _l("Wat is de volgende stap van %(title)s?"),
    _l("Kies de volgende stap"),
    _l("Klein mag. Een dag en een plek is genoeg."),
    _l("De volgende stap van %(title)s"),
)
STEP_TELL = Ask(
    "initiative.step",
    _l("Hoe ging het: %(title)s?"),
    _l("Vertel hoe het gaat"),
    _l("Drie regels zijn genoeg. Daarna kies je de volgende stap."),
    _l("%(title)s, en vertellen hoe het ging"),
    on_the_day=True,
)
WAKE = Ask(
    "initiative.wake",
    _l("Gaat %(title)s weer verder?"),
    _l("Kies hoe het verder gaat"),
    _l("Verder, nog even rusten of stoppen: alles mag."),
    _l("Of %(title)s weer verder gaat"),
)
FIND_OWNER = Ask(
    "initiative.find_owner",
    _l("Wie neemt %(title)s over?"),
    _l("Vraag iemand die meedoet"),
    _l("Wie de kar trok, is weg. Vraag iemand uit de kern, of laat het netjes rusten."),
    _l("Iemand die %(title)s overneemt"),
)
TALK = Ask(
    "intake.talk",
    _l("Wil je kennismaken met %(title)s?"),
    _l("Naar het voorgesprek"),
    _l("Vijf regels zijn binnen. De rest vraag je in een gesprek."),
    _l("Een voorgesprek over %(title)s"),
    office=True,
)
FIND_KEEPER = Ask(
    "intake.find_keeper",
    _l("Wie kan meedenken over %(title)s?"),
    _l("Kijk hoe je verder gaat"),
    _l("Er is hier nog niemand die over initiatieven gaat. Deel de link, of ga samen gewoon verder."),
)
CONTACT = Ask(
    "contact_role.fill",
    _l("Wie wordt de vaste contactpersoon van %(title)s?"),
    _l("Kies een contactpersoon"),
    _l("Eén naam die ze kunnen bellen."),
    _l("Een vaste contactpersoon voor %(title)s"),
    office=True,
)
BACKUP = Ask(
    "backup_role.fill",
    _l("Wie vervangt de contactpersoon van %(title)s bij ziekte of vakantie?"),
    _l("Kies een vervanger"),
    _l("Zo valt er nooit een gat."),
    _l("Een vervanger voor de contactpersoon van %(title)s"),
    office=True,
)
BE_CONTACT = Ask(
    "participation.contact",
    _l("Wil jij het vaste contact zijn van %(title)s?"),
    _l("Geef antwoord"),
    _l("Je mag ook nee zeggen. Dan zoeken we verder."),
    _l("Of iemand vast contact wil zijn van %(title)s"),
    office=True,
)
JOIN = Ask(
    "participation.invited",
    _l("Doe je mee met %(title)s?"),
    _l("Bekijk de uitnodiging"),
    _l("Je kiest zelf hoe dichtbij je staat. Nu niet is ook een antwoord."),
    _l("Een antwoord op de uitnodiging voor %(title)s"),
)
JOIN_AGAIN = Ask(
    "participation.again",
    _l("Vraag je het nog een keer, bij %(title)s?"),
    _l("Vraag opnieuw of laat het"),
    _l("Ze zeiden: nu niet, wel later. Die dag is er nu."),
    _l("Opnieuw vragen, bij %(title)s"),
    on_the_day=True,
)
SHIFT = Ask(
    "proposal.ring",
    _l("Wil je een andere plek in %(title)s?"),
    _l("Bekijk de vraag"),
    _l("Alleen jij kiest waar je staat."),
    _l("Een antwoord over een andere plek in %(title)s"),
    shared=True,
)
ENTER_CORE = Ask(
    "proposal.core",
    _l("Mag er iemand bij in de kern van %(title)s?"),
    _l("Geef antwoord"),
    _l("De kern zegt JA op het doel en het geld."),
    _l("Een plek in de kern van %(title)s"),
    shared=True,
)
TAKE_OVER = Ask(
    "proposal.owner",
    _l("Wil jij %(title)s overnemen?"),
    _l("Bekijk de vraag"),
    _l("Het gaat pas over als jij ja zegt."),
    _l("Of iemand %(title)s overneemt"),
    shared=True,
)
GO_TOGETHER = Ask(
    "bundle.asked",
    _l("Trekken jullie samen op met %(title)s?"),
    _l("Bekijk de vraag"),
    _l("Ieder houdt zijn eigen naam."),
    _l("Of we samen optrekken met %(title)s"),
    shared=True,
)

INVITED = NoticeKind("initiative.invited", _l("%(actor)s nodigt je uit voor ‘%(title)s’"))
OUT_OF_QUESTION = NoticeKind(
    "initiative.out_of_question",
    _l("Uit de vraag waar jij op reageerde groeide een initiatief: ‘%(title)s’. Kijk of je mee wilt doen."),
)
STARTED = NoticeKind("initiative.started", _l("Nieuw bij jou in de buurt: ‘%(title)s’"))
JOINED = NoticeKind("initiative.joined", _l("%(actor)s doet mee met ‘%(title)s’"))
DECLINED = NoticeKind("initiative.declined", _l("%(actor)s doet nu niet mee met ‘%(title)s’. %(detail)s"))
LEFT = NoticeKind("initiative.left", _l("%(actor)s is gestopt bij ‘%(title)s’. %(detail)s"))
ANSWERED = NoticeKind("initiative.answered", _l("%(actor)s gaf antwoord over ‘%(title)s’: %(detail)s"))
PROGRESS = NoticeKind("initiative.progress", _l("Nieuws van ‘%(title)s’: %(detail)s"))
STEP = NoticeKind("initiative.step_planned", _l("Volgende stap van ‘%(title)s’: %(detail)s"))
STEP_OFF = NoticeKind("initiative.step_off", _l("Gaat niet door bij ‘%(title)s’: %(detail)s"))
PHASE = NoticeKind("initiative.phase", _l("‘%(title)s’ is een stap verder: %(detail)s"))
CHANGED = NoticeKind("initiative.changed", _l("De woorden van ‘%(title)s’ zijn veranderd"))
RESTS = NoticeKind("initiative.rests", _l("‘%(title)s’ rust tot %(detail)s"))
STOPPED = NoticeKind("initiative.stopped", _l("‘%(title)s’ is gestopt. %(detail)s"))
REOPENED = NoticeKind("initiative.reopened", _l("‘%(title)s’ gaat weer verder"))
CONTACT_NAMED = NoticeKind("initiative.contact_named", _l("‘%(title)s’ heeft een vast contact: %(detail)s"))
OUTCOME = NoticeKind("initiative.outcome", _l("De uitkomst van het voorgesprek over ‘%(title)s’ staat erbij"))
HANDED_OVER = NoticeKind("initiative.owner", _l("%(actor)s trekt nu de kar bij ‘%(title)s’"))
BUNDLED = NoticeKind("initiative.bundled", _l("‘%(title)s’ trekt samen op met ‘%(detail)s’"))
