"""What the clock says, to the party to move and to whoever waits."""

from django.utils.translation import gettext_lazy as _l

from aanzet.notices.kinds import NoticeKind

NUDGES = {
    -3: NoticeKind("turn.nudge-3", _l("Over drie dagen ben jij aan zet: ‘%(title)s’")),
    0: NoticeKind("turn.nudge+0", _l("Vandaag ben jij aan zet: ‘%(title)s’")),
    7: NoticeKind("turn.nudge+7", _l("Er wordt op je gewacht: ‘%(title)s’. Lukt het niet? Kies dan een nieuwe dag.")),
    14: NoticeKind("turn.nudge+14", _l("Het is al twee weken stil: ‘%(title)s’. Eén woord van jou helpt.")),
}
SILENT = NoticeKind(
    "turn.silent", _l("Het is stil rond ‘%(title)s’. Stil is niet hetzelfde als nee. Vraag hoe het staat.")
)
WOKEN = NoticeKind("turn.woken", _l("De rust is voorbij. Jij bent weer aan zet: ‘%(title)s’"))
GIVEN = NoticeKind("turn.given", _l("Jij bent aan zet: ‘%(title)s’"))
MORE_TIME = NoticeKind("turn.more_time", _l("%(actor)s heeft meer tijd nodig voor ‘%(title)s’"))
ASKED_HOW = NoticeKind("turn.asked_how", _l("%(actor)s vraagt hoe het staat met ‘%(title)s’"))
ASKED_HELP = NoticeKind("turn.asked_help", _l("%(actor)s vraagt of jij kunt helpen met ‘%(title)s’"))
