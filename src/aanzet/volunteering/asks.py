"""What this room asks of people, and what it tells them."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind
from aanzet.turns.asks import Ask

STILL_OPEN = Ask(
    "job.still_open", _l("Zoek je nog iemand voor: %(title)s?"), _l("Zeg ja of nee"),
    _l("Zegt niemand iets, dan halen we de klus na een week van het bord."), on_the_day=True,
)  # fmt: skip
MEET = Ask(
    "time_offer.meet", _l("Iemand wil iets doen: %(title)s. Maak je kennis?"), _l("Maak kennis"),
    _l("Een telefoontje of een kop koffie is genoeg."), _l("Kennismaken met de coördinator"), shared=True,
)  # fmt: skip
STILL_WANT = Ask(
    "time_offer.still", _l("Wil je nog steeds iets doen?"), _l("Zeg ja of nee"),
    _l("Stoppen mag altijd, ook zonder reden."), on_the_day=True,
)  # fmt: skip
ASKED = Ask(
    "placement.asked", _l("Is dit iets voor jou: %(title)s?"), _l("Lees en antwoord"),
    _l("Ja of nu niet: allebei goed. Niemand vraagt waarom."), _l("Een antwoord op je voorstel: %(title)s"),
    shared=True,
)  # fmt: skip
WISHED = Ask(
    "placement.wished", _l("Iemand wil dit doen: %(title)s. Wanneer kan het?"), _l("Kies een dag"),
    _l("Vertel ook wie diegene opvangt."), _l("Een dag voor: %(title)s"), shared=True,
)  # fmt: skip
ANOTHER_DAY = Ask(
    "placement.again", _l("De dag ging niet door: %(title)s. Kan het een andere keer?"), _l("Kies een andere dag"),
    _l("Lukt het niet meer? Zeg dat dan, met dank."), _l("Een andere dag voor: %(title)s"), shared=True,
)  # fmt: skip
CHOOSE = Ask(
    "placement.choose", _l("Hoe beviel de proefdag: %(title)s?"), _l("Zeg hoe je verder wilt"),
    _l("Doorgaan of stoppen: het is aan jou."), _l("Of de proefdag beviel: %(title)s"), shared=True,
)  # fmt: skip
CHECK = Ask(
    "placement.check", _l("Hoe gaat het met wie dit doet: %(title)s?"), _l("Vraag het en zeg hoe het staat"),
    _l("Past het nog, of mag het kleiner?"), _l("Even horen hoe het gaat: %(title)s"), on_the_day=True, shared=True,
)  # fmt: skip
THANK = Ask(
    "placement.thank", _l("Het zit erop: %(title)s. Zeg je nog dank?"), _l("Schrijf je dank"),
    _l("Twee zinnen is genoeg. Ze staan straks op het bewijs van ervaring."), _l("Een woord van dank: %(title)s"),
    shared=True,
)  # fmt: skip
SWAP = Ask(
    "swap.asked", _l("Wil je ruilen van klus? Nu doe je: %(title)s"), _l("Lees en antwoord"),
    _l("Ja of nu niet: allebei goed. Niemand vraagt waarom."), _l("Een antwoord over ruilen: %(title)s"),
    shared=True,
)  # fmt: skip
SWAP_HOST = Ask(
    "swap.host", _l("Twee vrijwilligers willen ruilen, ook bij: %(title)s. Is dat goed?"), _l("Lees en antwoord"),
    _l("Ze willen het allebei zelf."), _l("Een antwoord van wie de klus heeft: %(title)s"), shared=True,
)  # fmt: skip
TIRED = Ask(
    "tired.heard", _l("%(title)s laat weten: ik ben moe. Bel je even?"), _l("Lees wat er staat"),
    _l("Alleen jij leest dit. Denk samen aan kleiner maken, ruilen of rust."), _l("Een gesprek over dat je moe bent"),
    shared=True,
)  # fmt: skip

NEW_JOB = NoticeKind("job.brought", _l("Nieuw op het klussenbord: ‘%(title)s’"))
JOB_HIDDEN = NoticeKind(
    "job.hidden", _l("We hoorden een maand niets, dus ‘%(title)s’ staat niet meer op het bord. Terugzetten kan altijd.")
)
JOB_GONE = NoticeKind("job.gone", _l("‘%(title)s’ is intussen bezet of niet meer nodig. Dank dat je wilde."))
DECLINED = NoticeKind("placement.declined", _l("%(actor)s zegt nu niet: ‘%(title)s’. %(detail)s"))
TAKEN_BACK = NoticeKind("placement.withdrawn", _l("%(actor)s nam het terug: ‘%(title)s’"))
GOES_ON = NoticeKind("placement.working", _l("%(actor)s gaat door: ‘%(title)s’"))
CHECKED = NoticeKind("placement.checked", _l("%(actor)s vroeg hoe het gaat: ‘%(title)s’. %(detail)s"))
STOPS = NoticeKind("placement.stops", _l("%(actor)s stopt ermee: ‘%(title)s’. %(detail)s"))
THANKED = NoticeKind("placement.thanked", _l("%(actor)s bedankt je voor: ‘%(title)s’. %(detail)s"))
MET = NoticeKind("time_offer.met", _l("%(actor)s heeft met je kennisgemaakt. Nu kunnen er voorstellen komen."))
CONSENTED = NoticeKind("time_offer.consent", _l("Het is genoteerd: een ouder vindt het goed."))
NO_CONSENT = NoticeKind(
    "time_offer.no_consent", _l("Een ouder vindt het nu niet goed. Praat er samen over; vragen kan later opnieuw.")
)
CONSENT_BACK = NoticeKind(
    "time_offer.consent_back", _l("Een ouder trok het ja in. Praat er samen over; vragen kan later opnieuw.")
)
HALTED = NoticeKind("placement.halted", _l("‘%(title)s’ gaat voorlopig niet door: een ouder vindt het nu niet goed."))
TIRED_HEARD = NoticeKind("tired.was_heard", _l("%(actor)s zegt: we hebben erover gepraat."))

SWAP_WANTED = NoticeKind(
    "swap.wanted", _l("Jullie willen allebei ruilen, ook van ‘%(title)s’. Nu zegt wie de klus heeft of het kan.")
)
SWAP_COMES = NoticeKind("swap.comes", _l("%(actor)s stelt een ruil voor bij ‘%(title)s’. De vrijwilligers willen het."))
SWAP_NO = NoticeKind("swap.no", _l("%(actor)s zegt nu niet tegen de ruil bij ‘%(title)s’. Alleen jij hoort wie."))
SWAP_OFF = NoticeKind("swap.off", _l("De ruil bij ‘%(title)s’ gaat niet door."))
SWAP_DONE = NoticeKind("swap.done", _l("Er is geruild bij ‘%(title)s’. Over twee weken vraagt iemand hoe het gaat."))
