"""What the conversations room asks of people, and what it tells them."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind
from aanzet.turns.asks import Ask

FIRST_REPLY = Ask(
    "question.first_reply",
    _l("Wie kan hierop antwoorden? ‘%(title)s’"),
    _l("Zoek een eerste antwoord"),
    _l("Nog niemand antwoordde. Schrijf zelf iets, of vraag iemand die het kent."),
    _l("Een eerste antwoord op ‘%(title)s’"),
)
FIRST_REPLY_DOUBT = Ask(
    "question.first_reply_doubt",
    _l("Iemand twijfelt. Wie schrijft iets terug? ‘%(title)s’"),
    _l("Schrijf een eerste antwoord"),
    _l("Begin met een mens, niet met een regel. Eén zin van jou helpt al."),
    _l("Een eerste antwoord op ‘%(title)s’"),
)
WIDEN = Ask(
    "question.widen",
    _l("Wie ken jij die hierop kan antwoorden? ‘%(title)s’"),
    _l("Deel je vraag"),
    _l("Er is hier nog geen verbinder. Deel de link met iemand, of kies een groter gebied."),
)
ANSWER_BACK = Ask(
    "question.answer_back",
    _l("Iemand vraagt je iets terug. Wat zeg je? ‘%(title)s’"),
    _l("Geef antwoord"),
    _l("Met jouw antwoord kunnen anderen je beter helpen."),
    _l("Een antwoord op de vraag terug bij ‘%(title)s’"),
)
WHAT_NOW = Ask(
    "question.what_now",
    _l("Wat doe je met de antwoorden? ‘%(title)s’"),
    _l("Laat het weten"),
    _l("Wie antwoordde, hoort graag of het hielp. Eén zin is genoeg."),
    _l("Wat er met de antwoorden op ‘%(title)s’ gebeurt"),
)
SUMMARISE = Ask(
    "question.summarise",
    _l("Wil jij dit samenvatten? ‘%(title)s’"),
    _l("Schrijf de samenvatting"),
    _l("Een paar zinnen in je eigen woorden. Liever niet? Zeg het gerust."),
    _l("De samenvatting van ‘%(title)s’"),
)
ROUND_OFF = Ask(
    "question.round_off",
    _l("Wie dit vroeg is er niet meer. Rond jij het af? ‘%(title)s’"),
    _l("Rond het af"),
    _l("Vat samen wat anderen eraan hebben, en bedank wie antwoordde."),
)
CLOSING_NOTE = Ask(
    "question.closing_note",
    _l("Wat bracht het je? ‘%(title)s’"),
    _l("Vertel wat het bracht"),
    _l("Het is twee maanden verder. Niets is ook een goed antwoord."),
    rounded_off=_l("Gesloten met dank"),
)
NAME_OTHER = Ask(
    "introduction.name_other",
    _l("Met wie breng je %(title)s in contact?"),
    _l("Breng ze in contact"),
    _l("Je schreef dat je iemand kent. Jij noemt de ander, zij zeggen zelf ja of nee."),
    _l("Een kennismaking via %(title)s"),
    shared=True,
)
SAY_YES = Ask(
    "introduction.answer",
    _l("Wil je in contact komen met %(title)s?"),
    _l("Ja of liever niet"),
    _l("Pas als jullie allebei ja zeggen, zien jullie elkaars gegevens."),
    _l("Een antwoord op je kennismaking"),
    shared=True,
)

ASKED = NoticeKind("question.asked", _l("%(actor)s vraagt: ‘%(title)s’"))
REPLIED = NoticeKind("question.replied", _l("%(actor)s antwoordde op ‘%(title)s’"))
ASKED_BACK = NoticeKind("question.asked_back", _l("%(actor)s vroeg iets terug bij ‘%(title)s’"))
RECOGNISED = NoticeKind("question.recognised", _l("%(actor)s herkent ‘%(title)s’"))
SUMMARISED = NoticeKind("question.summarised", _l("%(actor)s vatte de antwoorden samen op ‘%(title)s’"))
CLOSED = NoticeKind("question.closed", _l("%(actor)s bedankt iedereen die meedacht over ‘%(title)s’"))
REOPENED = NoticeKind("question.reopened", _l("%(actor)s opende ‘%(title)s’ opnieuw"))
NOTED = NoticeKind("question.noted", _l("%(actor)s vertelt wat ‘%(title)s’ bracht"))
GREW = NoticeKind("question.grew", _l("Uit ‘%(title)s’ kwam iets voort: %(detail)s"))
INTRODUCED = NoticeKind("introduction.made", _l("Jij en %(title)s zijn in contact. Je bereikt de ander zo: %(detail)s"))
INTRODUCTION_WORKED = NoticeKind("introduction.worked", _l("Jouw kennismaking is gelukt: %(title)s"))
NOT_NOW = NoticeKind(
    "introduction.declined", _l("De kennismaking met %(title)s komt nu niet uit. Dat is ook een antwoord.")
)
