"""What the templates of this room call: a job in one line, and how somebody stands at it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from aanzet.agreements.templating import how_much
from aanzet.parties.viewer import Viewer
from aanzet.web.drawings.stones import Kind
from aanzet.web.drawings.swapping import Crossing, crossing
from aanzet.web.drawings.words import in_words
from aanzet.web.formats import day

from .choices import AnswerState, Company, PlacementState, Rhythm, SwapState
from .models import Job, Placement, SwapAnswer
from .queries.weighing import Load

STANDS: dict[str, str | Promise] = {
    PlacementState.ASKED: _l("Voorgesteld door %(guide)s. %(volunteer)s zegt ja of nu niet."),
    PlacementState.WISHED: _l("%(volunteer)s wil dit doen. %(host)s kiest een dag."),
    PlacementState.PLANNED: _l("Er is een dag voorgesteld. %(volunteer)s zegt of die past."),
    PlacementState.AGAIN: _l("Die dag ging niet door. %(host)s kiest een andere."),
    PlacementState.DAY: _l("De dag staat."),
    PlacementState.CHOOSING: _l("De proefdag is geweest. %(volunteer)s zegt hoe het verder gaat."),
    PlacementState.WORKING: _l("Aan de slag. Op %(day)s vraagt iemand hoe het gaat."),
    PlacementState.THANKS: _l("Het zit erop. %(host)s zegt nog dank."),
    PlacementState.DONE: _l("Klaar, met dank."),
    PlacementState.DECLINED: _l("Het werd nu niet."),
    PlacementState.WITHDRAWN: _l("Dit gaat niet door."),
}
ORDER = (
    PlacementState.WISHED,
    PlacementState.PLANNED,
    PlacementState.DAY,
    PlacementState.CHOOSING,
    PlacementState.WORKING,
    PlacementState.THANKS,
    PlacementState.DONE,
)


def hours_words(hours: Decimal) -> str:
    return how_much(hours, _("uur"))


def job_words(job: Job) -> str:
    """`2 uur per keer, op zaterdag, samen met een ander, Broekdorp`."""
    length = hours_words(job.hours)
    if job.rhythm == Rhythm.REGULAR:
        length = _("%(hours)s per keer") % {"hours": length}
    company = "" if job.company == Company.EITHER else str(job.get_company_display())
    parts = (length, job.when_words, company, job.area.name)
    return ", ".join(part for part in parts if part)


def placement_words(row: Placement) -> str:
    """How it stands, and who moves."""
    words = STANDS[row.state]
    if row.state == PlacementState.DONE and row.stopped:
        words = _("Gestopt na de proefdag, met dank.")
    return str(words) % {
        "volunteer": row.volunteer.name,
        "host": row.job.party.name,
        "guide": (row.guide or row.author).name,
        "day": day(row.check_on) if row.check_on else "",
    }


def placement_steps(row: Placement, *, swapped: bool = False) -> list[dict[str, str]]:
    """Rows of the macro `progress_list`: from the first talk, or a swap, to the thanks."""
    if swapped:
        at_work = row.state == PlacementState.WORKING
        return [
            {"text": _("Ruilen van klus"), "state": "klaar"},
            {"text": _("Aan de slag, met na twee weken een gesprek"), "state": "nu" if at_work else "klaar"},
            {"text": _("Een woord van dank"), "state": "leeg" if at_work else "nu"},
        ]
    trial = (
        []
        if row.job.is_once
        else [
            (PlacementState.CHOOSING, _("Zeggen hoe het beviel")),
            (PlacementState.WORKING, _("Aan de slag, met na zes weken een gesprek")),
        ]
    )
    told = [
        (PlacementState.WISHED, _("Kennismaken en ja zeggen")),
        (PlacementState.PLANNED, _("Een dag kiezen")),
        (PlacementState.DAY, _("De klus doen") if row.job.is_once else _("Een proefdag")),
        *trial,
        (PlacementState.THANKS, _("Een woord van dank")),
    ]
    at = {PlacementState.ASKED: PlacementState.WISHED, PlacementState.AGAIN: PlacementState.PLANNED}
    here = ORDER.index(PlacementState(at.get(PlacementState(row.state), row.state)))
    return [
        {"text": words, "state": "klaar" if ORDER.index(step) < here else "nu" if ORDER.index(step) == here else "leeg"}
        for step, words in told
    ]


def load_words(load: Load | None) -> list[str]:
    """What is worth saying about how much somebody does; nothing where it is as it was meant."""
    found: list[str] = []
    if load is None:
        return found
    if load.is_over:
        found.append(
            _("De laatste vier weken was het %(hours)s per week. Het plan was hoogstens %(most)s. Mag het kleiner?")
            % {"hours": hours_words(load.hours), "most": hours_words(Decimal(load.most or 0))}
        )
    if load.is_long:
        found.append(
            _("Dit gaat al %(months)s maanden aan één stuk door. Misschien is het tijd voor rust, of om te ruilen.")
            % {"months": load.months}
        )
    return found


def people_words(count: int) -> str:
    return ngettext("%(count)s mens", "%(count)s mensen", count) % {"count": in_words(count)}


STONES: dict[str, Kind] = {AnswerState.YES: "klaar", AnswerState.NO: "nee", AnswerState.ASKED: "nu"}


def swap_sides(
    pair: Sequence[SwapAnswer], viewer: Viewer, jobs: Mapping[int, Job], *, known: bool, all_told: bool
) -> list[Crossing]:
    """Both volunteers, with no more of the other than this reader may know: the name once both want it, the job where
    they may read it, and what was said to the coordinator alone."""
    places = [jobs[one.placement.job_id].what if one.placement.job_id in jobs else _("een andere klus") for one in pair]
    found = []
    for one, now, then in zip(pair, places, reversed(places), strict=True):
        own = one.party_id in viewer.party_ids
        told = own or all_told or (known and one.swap.state != SwapState.OFF)
        name = one.party.name if own or known else _("Iemand anders")
        found.append(Crossing(name, now, then, STONES.get(one.state, "leeg") if told else "leeg"))
    return found


def swap_words(answer: SwapAnswer) -> str:
    """How an open swap stands, to whom it was asked."""
    if answer.is_asked:
        return _("Jij zegt ja of nu niet.")
    if answer.swap.state == SwapState.HOSTS and not answer.of_host:
        return _("Jij zei ja. Nu zegt wie de klus heeft of het kan.")
    return _("Jij zei ja. Nu is de ander aan zet.")


def swap_waits(answers: Sequence[SwapAnswer]) -> str:
    """With whom an open swap lies, to the coordinator."""
    names = [one.party.name for one in answers if one.is_asked]
    if len(names) == 1:
        return _("%(name)s is aan zet.") % {"name": names[0]}
    return _("%(one)s en %(other)s zijn aan zet.") % {"one": names[0], "other": names[1]}


GLOBALS: dict[str, Any] = {
    "hours_words": hours_words,
    "job_words": job_words,
    "placement_words": placement_words,
    "placement_steps": placement_steps,
    "load_words": load_words,
    "people_words": people_words,
    "crossing": crossing,
    "swap_words": swap_words,
    "swap_waits": swap_waits,
}
