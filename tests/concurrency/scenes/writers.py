"""Eight people write at once, on the same things and on others: nothing is lost and nobody sees a lock error."""

from functools import partial

from django.urls import reverse

from aanzet.conversations.models import Question, Reply
from aanzet.initiatives.models import ProgressNote
from aanzet.logbook.models import LogLine
from aanzet.search.models import IndexedText
from tests.cast import Cast, person
from tests.conversations.stories import ask
from tests.initiatives.builders import running

from ..racing import race, send, signed_in

WRITERS = 8
EACH = 2


def nothing_is_lost(cast: Cast) -> None:
    question, made = ask(cast, text="Waar schrijven acht mensen tegelijk?"), running(cast, title="Acht schrijvers")
    people = [person(f"Schrijver {number}", home=cast.village) for number in range(WRITERS)]
    clients = [signed_in(one) for one in people]
    owner = signed_in(cast.joris)
    before = LogLine.objects.count()

    def write(number: int) -> list[int]:
        client, seen = clients[number], []
        for turn in range(EACH):
            text = f"Schrijver {number}, keer {turn}."
            seen.append(send(client, reverse("reply_write", args=[question.pk]), {"kind": "tip", "text": text})[0])
            form = {"text": f"Weet iemand dit? {text}", "area": cast.village.pk, "circle": "0", "stap": "plaats"}
            seen.append(send(client, reverse("question_ask"), form)[0])
        news = {"text": f"Nieuws {number}.", "circle": "0"}
        seen.append(send(owner, reverse("progress_add", args=[made.pk]), news)[0])
        seen.append(send(client, reverse("initiative_join", args=[made.pk]), {"ring": "free"})[0])
        return seen

    outcomes = race(*(partial(write, number) for number in range(WRITERS)))
    assert {status for outcome in outcomes for status in outcome.told} == {303}
    assert Reply.objects.filter(question=question).count() == WRITERS * EACH
    asked = Question.objects.filter(text__startswith="Weet iemand dit? Schrijver")
    assert asked.count() == WRITERS * EACH
    assert ProgressNote.objects.filter(initiative=made).count() == WRITERS
    assert made.participations.count() == WRITERS + 1
    assert made.participants.members.count() == WRITERS + 1
    assert (
        IndexedText.objects.filter(subject_kind="question", subject_id__in=asked.values("pk")).count() == WRITERS * EACH
    )
    # A line for each thing that was said, and one or more for each turn that moved by it.
    assert LogLine.objects.count() - before >= WRITERS * (2 * EACH + 2)
