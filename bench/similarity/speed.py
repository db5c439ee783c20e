"""Time per search over many texts in the database: ``python -m bench.similarity.speed [NUMBER]``.

On a database of its own: a temporary SQLite file, or the empty PostgreSQL database of ``AANZET_BENCH_POSTGRES_URL``.
"""

import os
import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from itertools import islice
from time import perf_counter

from bench.similarity.data import queries, texts
from bench.similarity.engines import POSTGRES

BATCH = 200


def fill(number: int) -> None:
    """Texts of three stories each, in made-up villages: common words are common and rare ones rare."""
    from types import SimpleNamespace

    from django.db import transaction
    from django.utils import timezone

    from aanzet.logbook.subjects import Subject
    from aanzet.search.services import index_text

    draw, stories, at = random.Random(1), texts(), timezone.now()
    seen = SimpleNamespace(circle=0, audience_id=None)
    numbers = iter(range(number))
    while batch := list(islice(numbers, BATCH)):
        with transaction.atomic():
            for pk in batch:
                first, second, third = draw.choices(stories, k=3)
                village = "".join(
                    draw.choices(["oos", "wes", "berg", "dal", "heem", "veld", "broek", "lo", "kerk"], k=3)
                )
                index_text(
                    Subject("question", pk), title=f"{first.title} in {village}", area=None, at=at, seen_like=seen,
                    text=f"{first.body} {second.body} {third.body}", url=f"/vragen/{pk}/",
                )  # fmt: skip


def report(name: str, asks: list[str], ask: Callable[[str], object]) -> None:
    """Median, 95th percentile and maximum in milliseconds."""
    ask(asks[0])
    took = []
    for words in asks:
        begin = perf_counter()
        ask(words)
        took.append(1000 * (perf_counter() - begin))
    took.sort()
    print(
        f"{name:12} median {statistics.median(took):6.1f}  p95 {took[len(took) * 95 // 100]:6.1f}  max {took[-1]:6.1f} ms"
    )


def main() -> None:
    """Fill, then search with every query of the set and look for the likes of every third text."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 8_000
    os.environ["AANZET_DATA"] = tempfile.mkdtemp(prefix="aanzet-bench-")
    if os.environ.get(POSTGRES):
        os.environ["AANZET_DATABASE_URL"] = os.environ[POSTGRES]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aanzet.config.settings")

    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from aanzet.parties.viewer import VISITOR
    from aanzet.search.models import IndexedText
    from aanzet.search.queries import find_texts, look_alikes

    call_command("migrate", verbosity=0)
    if IndexedText.objects.exists():
        sys.exit("Deze database is niet leeg; geef er een die leeg is.")
    begin = perf_counter()
    fill(number)
    print(f"{connection.vendor}, {number} texts; indexing {1000 * (perf_counter() - begin) / number:.1f} ms a text")
    report("search", [query.words for query in queries()], lambda words: find_texts(words, viewer=VISITOR))
    likes = [f"{text.title}. {text.body}" for text in texts()[::3]]
    report("look-alikes", likes, lambda text: look_alikes(text, viewer=VISITOR))


if __name__ == "__main__":
    main()
