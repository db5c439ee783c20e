"""What this room asks of people, and what it tells them."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind
from aanzet.turns.asks import Ask

FINISH = Ask(
    "item.finish", _l("Maak je dit af: %(title)s?"), _l("Maak het af"),
    _l("Het is nog een concept. Alleen jij ziet het."),
)  # fmt: skip
SHOW = Ask(
    "item.show", _l("Zet je dit op de lijst: %(title)s?"), _l("Kijk het na"),
    _l("Het is gekeurd. Alleen jij ziet het nog."),
)  # fmt: skip
STILL_THERE = Ask(
    "item.still_there", _l("Staat dit er nog: %(title)s?"), _l("Zeg ja of nee"),
    _l("Zegt niemand iets, dan halen we het na twee weken van de lijst."), on_the_day=True,
)  # fmt: skip
ANSWER = Ask(
    "item.answer", _l("Iemand reageert op: %(title)s. Wat zeg je?"), _l("Lees en antwoord"),
    _l("Ja, nee, of het kan anders: alles mag."), _l("Een antwoord op je reactie: %(title)s"), shared=True,
)  # fmt: skip
ANSWER_OTHER = Ask(
    "item.answer_other", _l("Het kan anders: %(title)s. Past dat?"), _l("Lees en antwoord"),
    _l("Ja of nu niet: alles mag."), _l("Een antwoord op wat je voorstelde: %(title)s"), shared=True,
)  # fmt: skip
FILL_FORM = Ask(
    "item.form", _l("Jullie zijn het eens over: %(title)s. Vul je samen het formulier in?"), _l("Vul het samen in"),
    _l("Wie, wat, wanneer, en wat ertegenover staat. Dat is in een minuut gedaan."),
    _l("Het formulier over: %(title)s"), shared=True,
)  # fmt: skip
CONTACT = Ask(
    "match.contact", _l("Heb je al contact gehad over: %(title)s?"), _l("Zeg hoe het staat"),
    _l("Een telefoontje is genoeg. Jij zou de eerste zijn die belt."), _l("Het eerste contact over: %(title)s"),
    shared=True,
)  # fmt: skip
HOW_IS_IT = Ask(
    "match.how", _l("Hoe staat het met: %(title)s?"), _l("Zeg hoe het staat"),
    _l("Alleen wie iets krijgt, kan zeggen dat het gebeurd is."), _l("Bericht over: %(title)s"), on_the_day=True,
    shared=True,
)  # fmt: skip

NEW_ITEM = NoticeKind("item.shown", _l("Nieuw bij vraag en aanbod: ‘%(title)s’"))
FREE_AGAIN = NoticeKind("item.free_again", _l("‘%(title)s’ is weer te krijgen"))
GONE = NoticeKind("item.gone", _l("‘%(title)s’ staat niet meer op de lijst"))
RESPONDED = NoticeKind("item.responded", _l("%(actor)s reageert op ‘%(title)s’"))
SAID_YES = NoticeKind("item.said_yes", _l("%(actor)s zegt ja: ‘%(title)s’. Vul samen het formulier in."))
SAID_OTHER = NoticeKind("item.said_other", _l("%(actor)s zegt dat het anders kan: ‘%(title)s’. %(detail)s"))
SAID_NO = NoticeKind("item.said_no", _l("%(actor)s zegt nu niet: ‘%(title)s’. %(detail)s"))
TAKEN_BACK = NoticeKind("item.taken_back", _l("%(actor)s nam een reactie terug: ‘%(title)s’"))
LAPSED = NoticeKind("item.lapsed", _l("‘%(title)s’ is er niet meer. Je reactie hoeft geen antwoord meer."))
OFF_TABLE = NoticeKind(
    "match.off_table",
    _l("Een voorstel is van tafel: iets wat erin stond, is er niet meer. Je hoeft geen antwoord meer te geven."),
)
RESPONSE_ENDED = NoticeKind(
    "response.ended", _l("Waar je op reageerde, is er niet meer. Je reactie hoeft geen antwoord meer.")
)
HIDDEN = NoticeKind(
    "item.hidden", _l("We hoorden niets, dus ‘%(title)s’ staat niet meer op de lijst. Terugzetten kan altijd.")
)
PASSED = NoticeKind("item.passed", _l("‘%(title)s’ is doorverwezen: %(detail)s"))
MADE_CONTACT = NoticeKind("match.contacted", _l("%(actor)s zegt: we hebben contact gehad over ‘%(title)s’"))
NOT_FEASIBLE = NoticeKind("match.not_feasible", _l("%(actor)s zegt dat het niet lukt: ‘%(title)s’. %(detail)s"))
ENDED = NoticeKind("match.ended", _l("We hoorden een half jaar niets over ‘%(title)s’. We sluiten het af."))
