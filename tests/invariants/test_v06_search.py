"""V6 in search: what somebody may not see has no influence on anything that search tells them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aanzet.parties.choices import Circle
from aanzet.parties.circles import open_audience
from aanzet.parties.viewer import VISITOR, Viewer
from aanzet.search.models import IndexedText, Posting
from aanzet.search.queries import find_texts, look_alikes
from tests.cast import Cast, viewer
from tests.search.builders import put
from tests.thoroughness import examples

pytestmark = pytest.mark.django_db

QUERIES = ["moestuin", "moestuni", "schommel kapot", "samen eten", "buurtbarbecue", "oogsten", "kip"]
OPEN = ["Moestuin achter de flat", "Schommel kapot op het plein", "Samen eten op dinsdag", "Kippen houden in de stad"]
HIDDEN = [
    "Moestuin moestuin moestuin",
    "Moestuinieren",
    "Kapotte schommels",
    "Eetclub",
    "Buurtbarbecue",
    "Moestuintjes",
]


def told(reader: Viewer) -> list[object]:
    """Everything search says to this reader, scores and reasons included."""
    return [find_texts(query, viewer=reader) for query in QUERIES] + [
        look_alikes(f"{query} en zaaien", viewer=reader) for query in QUERIES
    ]


def test_v06_nobody_finds_what_they_may_not_see(cast: Cast) -> None:
    audience = open_audience("wie meedoet", members=[cast.joris])
    put(1, "Moestuin open")
    put(2, "Moestuin voor leden", circle=Circle.NETWORK)
    put(3, "Moestuin van de kern", circle=Circle.CORE, audience=audience)
    seen = {
        name: {text.subject.id for text in find_texts("moestuin", viewer=reader)}
        for name, reader in {
            "visitor": VISITOR, "guest": viewer(cast.gijs), "member": viewer(cast.tineke),
            "participant": viewer(cast.joris), "administrator": viewer(cast.admin),
        }.items()
    }  # fmt: skip
    assert seen["visitor"] == seen["guest"] == {1}
    assert seen["participant"] == {1, 2, 3}
    assert 3 not in seen["member"] | seen["administrator"]


@pytest.mark.parametrize("circle", [Circle.NETWORK, Circle.PARTICIPANTS, Circle.CORE, Circle.NAMED])
def test_v06_hidden_texts_change_no_result_score_snippet_or_suggestion(cast: Cast, circle: Circle) -> None:
    for number, title in enumerate(OPEN):
        put(number, title, "Wie doet er mee?", area=cast.village)
    before = told(VISITOR)
    audience = open_audience("x", members=[cast.joris]) if circle >= Circle.PARTICIPANTS else None
    for number, title in enumerate(HIDDEN * 4, 100):
        put(number, title, f"geheim {number}", circle=circle, audience=audience)
    assert told(VISITOR) == before
    assert told(viewer(cast.joris)) != before


def test_v06_a_typing_error_does_not_betray_a_word_that_only_others_may_read() -> None:
    put(1, "Feest op het plein")
    put(2, "Verrassingsafscheid wethouder", circle=Circle.NETWORK)
    assert find_texts("verassingsafscheid", viewer=VISITOR) == []


def test_v06_a_narrowed_text_is_gone_at_once_for_others(cast: Cast) -> None:
    put(1, "Moestuin")
    assert find_texts("moestuin", viewer=VISITOR)
    put(1, "Moestuin", circle=Circle.NAMED, audience=open_audience("genoemd", members=[cast.joris]))
    assert find_texts("moestuin", viewer=VISITOR) == []
    assert find_texts("moestuin", viewer=viewer(cast.joris))


def test_v06_leaving_the_circle_ends_finding(cast: Cast) -> None:
    audience = open_audience("wie meedoet", members=[cast.joris])
    put(1, "Moestuin", circle=Circle.PARTICIPANTS, audience=audience)
    assert find_texts("moestuin", viewer=viewer(cast.joris))
    audience.memberships.all().delete()
    assert find_texts("moestuin", viewer=viewer(cast.joris)) == []


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(HIDDEN), st.integers(0, 4)), max_size=12))
@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_v06_postings_always_carry_the_circle_of_their_text(cast: Cast, history: list[tuple[int, str, int]]) -> None:
    audience = open_audience("x", members=[])
    for number, title, circle in history:
        put(number, title, circle=circle, audience=audience if circle >= Circle.PARTICIPANTS else None)
    texts = {text.pk: (text.circle, text.audience_id) for text in IndexedText.objects.all()}
    copies = Posting.objects.values_list("text_id", "circle", "audience_id")
    assert all(texts[text] == (circle, named) for text, circle, named in copies)
