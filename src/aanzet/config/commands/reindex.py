"""`aanzet reindex`: every text once more into the index. The rooms hold the texts, so they are asked here."""

import argparse
from collections.abc import Callable
from typing import Any

import django
from tqdm import tqdm

BATCH = 100


def configure(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(arguments: argparse.Namespace) -> int:
    django.setup()
    from aanzet.conversations.choices import QuestionState
    from aanzet.conversations.models import Question
    from aanzet.conversations.services.indexing import index_thread
    from aanzet.initiatives.models import Initiative, ProgressNote
    from aanzet.initiatives.services.listing import index, index_progress

    questions = Question.objects.exclude(state__in=[QuestionState.DRAFT, QuestionState.WITHDRAWN])
    initiatives = Initiative.objects.exclude(published_at=None)
    total = sum(
        (
            _again("Vragen", questions, lambda one: index_thread(one, at=one.last_heard_at)),
            _again("Initiatieven", initiatives, lambda one: index(one, at=one.heard_at)),
            _again("Nieuws", ProgressNote.objects.all(), lambda one: index_progress(one, at=one.at)),
        )
    )
    print(f"{total} teksten zijn opnieuw te vinden.")
    return 0


def _again(name: str, rows: Any, index_one: Callable[[Any], None]) -> int:
    """In small transactions, in order of id, so that others can write in between."""
    from django.db import transaction

    last = count = 0
    with tqdm(total=rows.count(), desc=name, unit=" teksten", disable=None) as bar:
        while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
            with transaction.atomic():
                for one in batch:
                    index_one(one)
            last, count = batch[-1].pk, count + len(batch)
            bar.update(len(batch))
    return count
