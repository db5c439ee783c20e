"""Rooms put their texts into the index in the transaction that changes them."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import override

from aanzet.areas.models import Area, Theme
from aanzet.engines.similarity import features, grams, searchable
from aanzet.logbook.subjects import Subject
from aanzet.parties.choices import Circle
from aanzet.parties.policies import HasCircle

from .models import Gram, IndexedText, Posting
from .terms import MOST_LETTERS, theme_term

BATCH = 500
COPIED = ("weight", "circle", "audience_id")


@transaction.atomic(savepoint=False)
def index_text(
    subject: Subject,
    *,
    title: str,
    text: str,
    url: str,
    seen_like: HasCircle,
    area: Area | None,
    themes: Iterable[Theme] = (),
    at: dt.datetime,
    note: str | Promise = "",
) -> None:
    """Put a text into the index, or replace what it was. `seen_like` is the thing whose readers may find it (V6).

    Doing it again changes nothing; a text of the closed social circle is taken out instead (V9).
    """
    if seen_like.circle == Circle.CLOSED_SOCIAL:
        forget_text(subject)
        return
    theme_ids = sorted(theme.pk for theme in themes)
    shown = {
        "title": _flat(title, 200), "excerpt": _flat(text, 600), "note": _flat(_kept(note), 120), "url": url,
        "area": area, "circle": seen_like.circle, "audience_id": seen_like.audience_id, "theme_ids": theme_ids,
        "updated_at": at,
    }  # fmt: skip
    # Locks the row, so that two writers of one text come one after the other.
    row, _ = IndexedText.objects.update_or_create(shown, subject_kind=subject.kind, subject_id=subject.id)
    weights = {term: weight for term, weight in features(title, text).items() if len(term) <= MOST_LETTERS}
    _replace_postings(row, weights | {theme_term(pk): 0 for pk in theme_ids})


@transaction.atomic(savepoint=False)
def forget_text(subject: Subject) -> None:
    """Take a text out of the index, with every word that no other text holds. Doing it again is no error."""
    row = IndexedText.objects.select_for_update(of=("self",)).filter(
        subject_kind=subject.kind, subject_id=subject.id
    ).first()  # fmt: skip
    if row is None:
        return
    _replace_postings(row, {})
    row.delete()


def _kept(note: str | Promise) -> str:
    """In Dutch, whichever language the writer reads; whoever finds it gets it in their own."""
    with override(settings.LANGUAGE_CODE):
        return str(note)


def _flat(text: str, most: int) -> str:
    """On one line, cut at a word where it is too long."""
    flat = " ".join(text.replace("\x00", "").split())
    return flat if len(flat) <= most else flat[: most - 1].rsplit(" ", 1)[0] + "…"


def _replace_postings(row: IndexedText, weights: dict[str, int]) -> None:
    """Write only what differs: mostly nothing, or the words of one changed sentence."""
    seen = (row.circle, row.audience_id)
    wanted = {term: (weight, *seen) for term, weight in weights.items()}
    old = {term: tuple(held) for term, *held in Posting.objects.filter(text=row).values_list("term", *COPIED)}
    stale = [term for term, held in old.items() if wanted.get(term) != held]
    fresh = [term for term, want in wanted.items() if old.get(term) != want]
    if stale:
        Posting.objects.filter(text=row, term__in=stale).delete()
    _add_grams(term for term in fresh if term not in old)
    Posting.objects.bulk_create(
        (Posting(text=row, term=term, **dict(zip(COPIED, wanted[term], strict=True))) for term in fresh),
        batch_size=BATCH,
    )
    _drop_grams([term for term in stale if term not in wanted])


def _add_grams(terms: Iterable[str]) -> None:
    words = {term for term in terms if searchable(term)}
    if words:
        words -= set(Posting.objects.filter(term__in=words).values_list("term", flat=True).distinct())
    Gram.objects.bulk_create(_grams_of(sorted(words)), batch_size=BATCH)


def _grams_of(words: Iterable[str]) -> Iterator[Gram]:
    return (Gram(gram=gram, word=word) for word in words for gram in sorted(grams(word)))


def _drop_grams(terms: list[str]) -> None:
    words = [term for term in terms if searchable(term)]
    if words:
        Gram.objects.filter(word__in=words).exclude(
            word__in=Posting.objects.filter(term__in=words).values("term")
        ).delete()  # fmt: skip


@transaction.atomic
def tidy_grams() -> None:
    """Drop the trigrams of words that no text holds any more, and add missing ones.

    Two transactions that each take one of the last two texts with a word cannot see each other, and leave its trigrams
    behind. That misleads nobody, as only words in visible texts count; but an erased word should be gone by tomorrow.
    """
    held = Posting.objects.filter(term=OuterRef("word"))
    Gram.objects.filter(~Exists(held)).delete()
    known = Gram.objects.filter(word=OuterRef("term"))
    missing = Posting.objects.filter(~Exists(known)).order_by("term").values_list("term", flat=True).distinct()
    Gram.objects.bulk_create(_grams_of(term for term in missing if searchable(term)), batch_size=BATCH)
