"""Who looks after an area, and so decides about texts there."""

from aanzet.areas.models import Area
from aanzet.parties.models import Hat
from aanzet.parties.viewer import Viewer

from .choices import MOVES
from .models import Report
from .queries import moderates


def is_moderator(viewer: Viewer) -> bool:
    return any(moderates(hat) for hat in viewer.hats)


def covers(hat: Hat, area: Area | None) -> bool:
    """Whether an office held in the hat's area reaches this area. Without an area on either side it does."""
    return hat.area is None or area is None or area.path.startswith(hat.area.path)


def keeps(viewer: Viewer, area: Area | None) -> bool:
    """A connector or an official of this area, or of one above it."""
    return any(moderates(hat) and covers(hat, area) for hat in viewer.hats)


def may_see_report(viewer: Viewer, report: Report) -> bool:
    """The twin of queries.reports_for: moderators of the area, and whom it was laid with for want of anybody nearer.
    Not the reporter's neighbours, and not whoever wrote the text (V5)."""
    if not is_moderator(viewer) or report.writer_id in viewer.party_ids:
        return False
    own = viewer.party is not None and report.reporter_id == viewer.party.pk
    return keeps(viewer, report.area) or (report.audience_id in viewer.audience_ids and not own)


def may_undo(viewer: Viewer, report: Report) -> bool:
    return report.state in MOVES and may_see_report(viewer, report)
