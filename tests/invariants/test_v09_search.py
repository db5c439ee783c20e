"""V9 in search: the closed social circle never reaches the index."""

import pytest
from django.db import IntegrityError, transaction

from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.models import Audience
from aanzet.search.models import Gram, IndexedText, Posting
from tests.cast import NOW
from tests.search.builders import put

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed() -> Audience:
    return open_audience("gesloten", members=[])


def test_v09_a_closed_text_is_not_indexed(closed: Audience) -> None:
    put(1, "Signaal over de buurman", circle=Circle.CLOSED_SOCIAL, audience=closed)
    assert not IndexedText.objects.exists()
    assert not Posting.objects.exists()
    assert not Gram.objects.exists()


def test_v09_a_text_that_becomes_closed_is_taken_out(closed: Audience) -> None:
    put(1, "Signaal over de buurman")
    put(1, "Signaal over de buurman", circle=Circle.CLOSED_SOCIAL, audience=closed)
    assert not IndexedText.objects.exists()
    assert not Gram.objects.exists()


def test_v09_the_database_refuses_it(closed: Audience) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        IndexedText.objects.create(
            subject_kind="signal", subject_id=1, title="x", url="/", circle=Circle.CLOSED_SOCIAL, audience=closed,
            updated_at=NOW,
        )  # fmt: skip
