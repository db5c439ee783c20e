"""The lives of a job, an offer of time, somebody at a job, a signal and a swap: these tables tell what may happen."""

import datetime as dt

from aanzet.parties.models import Party
from aanzet.turns.asks import Ask
from aanzet.turns.calendar import today
from aanzet.turns.lifecycle import Life, Stand, Transition

from . import asks
from .choices import (
    OPEN_ANSWERS,
    OPEN_PLACEMENTS,
    OPEN_SWAPS,
    AnswerState,
    JobState,
    OfferState,
    PlacementState,
    SwapState,
    TiredState,
)
from .models import Job, JobSwap, Placement, SwapAnswer, TimeOffer, TiredNote

# A month without a sign takes a job off the board; it is asked about a week before.
ASK_JOB_DAYS = 23
HIDE_JOB_DAYS = 30
ANSWER_DAYS = 7
MEET_DAYS = 7
ASK_OFFER_DAYS = 90
CHECK_DAYS = 42
CHECK_AGAIN_DAYS = 182
# Who swapped had no trial day: asked about early.
CHECK_SWAP_DAYS = 14
TIRED_DAYS = 3


def _within(days: int) -> dt.timedelta:
    return dt.timedelta(days=days)


def bringers(job: Job) -> list[Party]:
    """Whose it is. Who typed it for an organisation and left it since has no say in it any more."""
    return [job.party]


_J = JobState
JOB: Life[Job] = Life(
    stands={
        _J.OPEN: Stand(
            asks.STILL_OPEN,
            lambda job: job.party,
            lambda job, day: max(today(job.sign_at) + _within(ASK_JOB_DAYS), day),
            lambda job: None,
        ),
        _J.FULL: None,  # who does it has the turns
        _J.EXPIRED: None,
        _J.DONE: None,
        _J.WITHDRAWN: None,
    },
    transitions=(
        Transition("renew", (_J.OPEN, _J.EXPIRED), _J.OPEN, "job.renewed", bringers),
        Transition("fill", (_J.OPEN,), _J.FULL, "job.full"),
        Transition("free", (_J.FULL,), _J.OPEN, "job.free"),
        Transition("finish", (_J.OPEN, _J.FULL), _J.DONE, "job.done"),
        Transition("hide", (_J.OPEN,), _J.EXPIRED, "job.expired"),
        Transition("withdraw", (_J.OPEN, _J.EXPIRED), _J.WITHDRAWN, "job.withdrawn", bringers),
        Transition("lapse", (_J.OPEN, _J.FULL, _J.EXPIRED), _J.WITHDRAWN, "job.lapsed"),
    ),
)


def offerer(offer: TimeOffer) -> list[Party]:
    return [offer.party]


def guide_of_offer(offer: TimeOffer) -> list[Party]:
    return [offer.guide] if offer.guide else []


_O = OfferState
OFFER: Life[TimeOffer] = Life(
    stands={
        _O.MEETING: Stand(
            asks.MEET,
            lambda offer: offer.guide or offer.party,
            lambda offer, day: day + _within(MEET_DAYS),
            lambda offer: offer.party,
        ),
        _O.READY: Stand(
            asks.STILL_WANT,
            lambda offer: offer.party,
            lambda offer, day: max(today(offer.sign_at) + _within(ASK_OFFER_DAYS), day),
            lambda offer: None,
        ),
        _O.ENDED: None,
    },
    transitions=(
        Transition("met", (_O.MEETING,), _O.READY, "time_offer.met", guide_of_offer),
        # Nobody looks after the area any more.
        Transition("skip", (_O.MEETING,), _O.READY, "time_offer.ready"),
        Transition("still", (_O.READY,), _O.READY, "time_offer.still", offerer),
        Transition("end", (_O.MEETING, _O.READY), _O.ENDED, "time_offer.ended", offerer),
        Transition("lapse", (_O.MEETING, _O.READY), _O.ENDED, "time_offer.lapsed"),
    ),
)


def volunteer(row: Placement) -> list[Party]:
    return [row.volunteer]


def host(row: Placement) -> list[Party]:
    return [row.job.party]


def both(row: Placement) -> list[Party]:
    return [row.volunteer, row.job.party]


def proposer(row: Placement) -> list[Party]:
    return [row.guide or row.author]


def checkers(row: Placement) -> list[Party]:
    return [*([row.guide] if row.guide else []), row.job.party]


_P = PlacementState
PLACEMENT: Life[Placement] = Life(
    stands={
        _P.ASKED: Stand(
            asks.ASKED,
            lambda row: row.volunteer,
            lambda row, day: day + _within(ANSWER_DAYS),
            lambda row: row.guide or row.author,
        ),
        _P.WISHED: Stand(
            asks.WISHED,
            lambda row: row.job.party,
            lambda row, day: day + _within(ANSWER_DAYS),
            lambda row: row.volunteer,
        ),
        _P.PLANNED: None,  # the agreement asks the volunteer for a JA
        _P.AGAIN: Stand(
            asks.ANOTHER_DAY,
            lambda row: row.job.party,
            lambda row, day: day + _within(ANSWER_DAYS),
            lambda row: row.volunteer,
        ),
        _P.DAY: None,  # the promise has the turn
        _P.CHOOSING: Stand(
            asks.CHOOSE,
            lambda row: row.volunteer,
            lambda row, day: day + _within(ANSWER_DAYS),
            lambda row: row.job.party,
        ),
        _P.WORKING: Stand(
            asks.CHECK,
            lambda row: row.guide or row.job.party,
            lambda row, day: max(row.check_on or day, day),
            lambda row: row.volunteer,
        ),
        _P.THANKS: Stand(
            asks.THANK,
            lambda row: row.job.party,
            lambda row, day: day + _within(ANSWER_DAYS),
            lambda row: row.volunteer,
        ),
        **dict.fromkeys((_P.DONE, _P.DECLINED, _P.WITHDRAWN)),
    },
    transitions=(
        # V11: only the volunteer's own word brings somebody to a job.
        Transition("say_yes", (_P.ASKED,), _P.WISHED, "placement.yes", volunteer),
        Transition("decline", (_P.ASKED,), _P.DECLINED, "placement.declined", volunteer),
        Transition("decline", (_P.WISHED, _P.AGAIN), _P.DECLINED, "placement.declined", host),
        Transition("withdraw", (_P.ASKED,), _P.WITHDRAWN, "placement.withdrawn", proposer),
        Transition("withdraw", (_P.WISHED, _P.AGAIN), _P.WITHDRAWN, "placement.withdrawn", volunteer),
        Transition("plan", (_P.WISHED, _P.AGAIN), _P.PLANNED, "placement.planned", host),
        # What follows from the agreement: a JA, a no, a promise confirmed by its receiver or let go (V2).
        Transition("set", (_P.PLANNED,), _P.DAY, "placement.day"),
        Transition("again", (_P.PLANNED, _P.DAY), _P.AGAIN, "placement.again"),
        Transition("tried", (_P.DAY,), _P.CHOOSING, "placement.tried"),
        Transition("finish", (_P.DAY,), _P.THANKS, "placement.finished"),
        Transition("go_on", (_P.CHOOSING,), _P.WORKING, "placement.working", volunteer),
        Transition("check", (_P.WORKING,), _P.WORKING, "placement.checked", checkers),
        Transition("stop", (_P.CHOOSING, _P.WORKING), _P.THANKS, "placement.stops", both),
        # A parent took the yes back, or two changed places.
        Transition("halt", (_P.CHOOSING, _P.WORKING), _P.THANKS, "placement.stops"),
        Transition("thank", (_P.THANKS,), _P.DONE, "placement.thanked", host),
        Transition("lapse", OPEN_PLACEMENTS, _P.WITHDRAWN, "placement.lapsed"),
    ),
)


def guide_of_note(note: TiredNote) -> list[Party]:
    return [note.guide]


def writer(note: TiredNote) -> list[Party]:
    return [note.party]


_T = TiredState
TIRED: Life[TiredNote] = Life(
    stands={
        _T.OPEN: Stand(
            asks.TIRED, lambda note: note.guide, lambda note, day: day + _within(TIRED_DAYS), lambda note: note.party
        ),
        _T.HEARD: None,
        _T.WITHDRAWN: None,
    },
    transitions=(
        Transition("hear", (_T.OPEN,), _T.HEARD, "tired.heard", guide_of_note),
        Transition("withdraw", (_T.OPEN,), _T.WITHDRAWN, "tired.withdrawn", writer),
        Transition("lapse", (_T.OPEN,), _T.WITHDRAWN, "tired.lapsed"),
    ),
)


def coordinator(swap: JobSwap) -> list[Party]:
    return [swap.author]


def asked(answer: SwapAnswer) -> list[Party]:
    return [answer.party]


def _answers(ask: Ask) -> Stand[SwapAnswer]:
    return Stand(
        ask,
        lambda answer: answer.party,
        lambda answer, day: day + _within(ANSWER_DAYS),
        lambda answer: answer.swap.author,
    )


_A = AnswerState
ANSWER: Life[SwapAnswer] = Life(
    stands={
        _A.ASKED: _answers(asks.SWAP),
        _A.HOST: _answers(asks.SWAP_HOST),
        **dict.fromkeys((_A.YES, _A.NO, _A.LAPSED)),
    },
    transitions=(
        # V11: nobody answers for another.
        Transition("accept", (_A.ASKED, _A.HOST), _A.YES, "swap_answer.yes", asked),
        # Also a yes that was said, as long as the swap is open.
        Transition("decline", OPEN_ANSWERS, _A.NO, "swap_answer.no", asked),
        Transition("lapse", OPEN_ANSWERS, _A.LAPSED, "swap_answer.lapsed"),
    ),
)
# Its answers are what is open.
SWAP: Life[JobSwap] = Life(
    stands=dict.fromkeys(SwapState),
    transitions=(
        Transition("ask_hosts", (SwapState.ASKED,), SwapState.HOSTS, "swap.wanted"),
        Transition("finish", (SwapState.HOSTS,), SwapState.DONE, "swap.done"),
        Transition("withdraw", OPEN_SWAPS, SwapState.OFF, "swap.withdrawn", coordinator),
        Transition("fall", OPEN_SWAPS, SwapState.OFF, "swap.off"),
    ),
)
