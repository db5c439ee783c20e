from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from .models import LogLine, Reason
from .subjects import Subject


def story_lines(story: Subject, *, seen_by: Q) -> QuerySet[LogLine]:
    """The lines of one dossier, oldest first. `seen_by` is the circle filter of the reader (parties.policies)."""
    return LogLine.objects.filter(seen_by, story_kind=story.kind, story_id=story.id)


def subject_lines(subject: Subject, *, seen_by: Q) -> QuerySet[LogLine]:
    return LogLine.objects.filter(seen_by, subject_kind=subject.kind, subject_id=subject.id)


def reasons_of(lines: Iterable[LogLine]) -> dict[int, str]:
    """The words beside these lines, by the number of the line."""
    rows = Reason.objects.filter(line__in=[line.pk for line in lines])
    return dict(rows.values_list("line", "words"))


def last_done_by(actor_id: int, verb: str) -> set[int]:
    """The numbers of the things to which this person did this last: the words that stand there now are theirs."""
    same = {"verb": verb, "subject_kind": OuterRef("subject_kind"), "subject_id": OuterRef("subject_id")}
    later = LogLine.objects.filter(**same, pk__gt=OuterRef("pk"))
    rows = LogLine.objects.filter(~Exists(later), actor_id=actor_id, verb=verb)
    return set(rows.values_list("subject_id", flat=True))
