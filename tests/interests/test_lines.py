"""The own list: written alone, shared line by line, taken back."""

import uuid

import pytest

from aanzet.initiatives.services.joining import leave
from aanzet.interests.models import Interest, TouchVerdict
from aanzet.interests.queries import own_lists, shared_lines
from aanzet.interests.services.keeping import MOST_LINES, CannotKeep, ChangedMeanwhile
from aanzet.interests.services.touching import CannotSay, say_of_touch
from aanzet.logbook.models import LogLine
from aanzet.notices.models import Notice
from aanzet.parties.choices import HatRole
from aanzet.parties.services.people import leave as leave_aanzet
from tests.cast import NOW, Cast, hat, person, speaker, viewer

from .builders import K, again, entry, keep, line, village


def texts(cast: Cast, made, party) -> list[str]:  # type: ignore[no-untyped-def]
    return [one.text for one in shared_lines(made, viewer(party))]


def test_a_line_is_the_partys_own_until_it_is_shared(cast: Cast) -> None:
    made = village(cast)
    row = line(cast, made, cast.tineke, "Kinderen leren buiten", share=False)
    assert texts(cast, made, cast.joris) == []
    assert not LogLine.objects.filter(verb__startswith="interest").exists()
    keep(cast, made, cast.tineke, again(row, share=True))
    assert texts(cast, made, cast.joris) == ["Kinderen leren buiten"]
    assert texts(cast, made, cast.fatima) == [], "who does not take part reads nothing"
    keep(cast, made, cast.tineke, again(Interest.objects.get(), share=False))
    assert texts(cast, made, cast.joris) == []
    said = LogLine.objects.filter(verb__startswith="interest").order_by("pk")
    assert list(said.values_list("verb", flat=True)) == ["interest.shared", "interest.taken_back"]
    assert not any("buiten" in str(one.data) for one in said)


def test_an_empty_row_takes_the_line_away_and_nothing_else(cast: Cast) -> None:
    made = village(cast)
    row, other = (line(cast, made, cast.joris, text) for text in ("Een boom", "Een bank"))
    keep(cast, made, cast.joris, again(row, text=""))
    assert list(Interest.objects.values_list("text", flat=True)) == [other.text]


def test_sending_twice_writes_once(cast: Cast) -> None:
    made, once = village(cast), uuid.uuid4()
    for _ in range(2):
        keep(cast, made, cast.joris, entry("Een boom"), entry("Een bank"), once=once)
    assert Interest.objects.count() == 2


def test_of_two_who_write_at_once_neither_undoes_the_other(cast: Cast) -> None:
    """A form that was opened before the line was taken back does not share it again."""
    made = village(cast)
    row = line(cast, made, cast.council, "De zaal blijft van het dorp")
    stale = again(row, text="De zaal blijft van ons")
    keep(cast, made, cast.council, again(row, share=False))
    with pytest.raises(ChangedMeanwhile) as refusal:
        keep(cast, made, cast.council, stale)
    assert refusal.value.keys == (f"regel-{row.pk}",)
    assert not Interest.objects.get().is_shared
    with pytest.raises(ChangedMeanwhile):
        keep(cast, made, cast.council, again(row, text=row.text, share=True))


def test_who_sends_what_stands_there_already_is_not_bothered(cast: Cast) -> None:
    made = village(cast)
    row = line(cast, made, cast.council, "De zaal")
    keep(cast, made, cast.council, again(row, text="De grote zaal"))
    keep(cast, made, cast.council, again(row, text="De grote zaal"))
    assert Interest.objects.get().version == 2


def test_only_who_speaks_for_it_here_reads_the_list_of_an_organisation(cast: Cast) -> None:
    """Another member of the board speaks for the council elsewhere, and reads here what it shared."""
    made = village(cast)
    line(cast, made, cast.council, "Wij twijfelen", share=False)
    line(cast, made, cast.council, "Wij willen rust")
    other = person("Piet", home=cast.village)
    hat(other, HatRole.BOARD, organisation=cast.council)
    assert [one.text for one in own_lists(made, viewer(cast.samira))[0].lines] == ["Wij twijfelen", "Wij willen rust"]
    assert own_lists(made, viewer(other)) == []
    assert texts(cast, made, other) == ["Wij willen rust"]
    with pytest.raises(CannotKeep):
        keep_as(cast, made, other)


def keep_as(cast: Cast, made, other) -> None:  # type: ignore[no-untyped-def]
    from aanzet.interests.services.keeping import keep_list

    worn = other.hats.get()
    keep_list(made, cast.council, [entry("Iets")], by=speaker(other, worn), at=NOW, once=uuid.uuid4())


def test_nobody_writes_for_somebody_else_or_touches_their_lines(cast: Cast) -> None:
    made = village(cast)
    row = line(cast, made, cast.tineke, "Een boom", share=False)
    from aanzet.interests.services.keeping import keep_list

    for party in (cast.joris, cast.admin, cast.fatima):
        with pytest.raises(CannotKeep):
            keep_list(made, cast.tineke, [again(row, share=True)], by=speaker(party), at=NOW, once=uuid.uuid4())
    # A number of somebody else's line in one's own list reaches nothing.
    with pytest.raises(ChangedMeanwhile):
        keep(cast, made, cast.joris, again(row, text="Van mij", share=True))
    assert (Interest.objects.get().text, Interest.objects.get().is_shared) == ("Een boom", False)


def test_there_is_room_for_so_many_lines(cast: Cast) -> None:
    made = village(cast)
    with pytest.raises(CannotKeep):
        keep(cast, made, cast.joris, *(entry(f"Regel {n}") for n in range(MOST_LINES + 1)))
    assert not Interest.objects.exists()


def test_who_goes_takes_the_lines_out_of_sight_and_may_still_clear_them(cast: Cast) -> None:
    made = village(cast)
    row = line(cast, made, cast.tineke, "Een boom")
    leave(made.participations.get(party=cast.tineke), by=speaker(cast.tineke), at=NOW)
    assert texts(cast, made, cast.joris) == []
    own = own_lists(made, viewer(cast.tineke))
    assert [(one.takes_part, [each.text for each in one.lines]) for one in own] == [(False, ["Een boom"])]
    with pytest.raises(CannotKeep):
        keep(cast, made, cast.tineke, entry("Nog iets"))
    keep(cast, made, cast.tineke, again(row, text=""))
    assert not Interest.objects.exists()


def test_leaving_aanzet_takes_ones_lines_along_and_leaves_those_of_the_organisation(cast: Cast) -> None:
    made = village(cast)
    for party in (cast.tineke, cast.council):
        line(cast, made, party, "Rust", share=False)
    leave_aanzet(cast.tineke, by=speaker(cast.tineke), at=NOW)
    leave_aanzet(cast.samira, by=speaker(cast.samira), at=NOW)
    assert [row.party for row in Interest.objects.all()] == [cast.council]


def test_who_shared_before_hears_that_another_shared(cast: Cast) -> None:
    made = village(cast)
    line(cast, made, cast.tineke, "Een boom")
    line(cast, made, cast.joris, "Een bos")
    line(cast, made, cast.joris, "Een bank")
    told = Notice.objects.filter(kind="interest.shared")
    assert [(row.party, row.actor) for row in told] == [(cast.tineke, cast.joris)]


def test_a_verdict_is_of_one_of_the_two_and_goes_with_the_words(cast: Cast) -> None:
    made = village(cast)
    one = line(cast, made, cast.tineke, "Bessen voor onze jam")
    other = line(cast, made, cast.joris, "Bessen verkopen")
    pair = (one.pk, other.pk)
    say_of_touch(made, pair, "fits", party=cast.tineke, by=speaker(cast.tineke), at=NOW)  # type: ignore[arg-type]
    say_of_touch(made, pair, "differs", party=cast.tineke, by=speaker(cast.tineke), at=NOW)  # type: ignore[arg-type]
    assert [row.verdict for row in TouchVerdict.objects.all()] == ["differs"]
    with pytest.raises(CannotSay):
        say_of_touch(made, pair, "fits", party=cast.nel, by=speaker(cast.nel), at=NOW)  # type: ignore[arg-type]
    keep(cast, made, cast.joris, again(other, text="Bessen plukken"))
    assert not TouchVerdict.objects.exists()


def test_an_unshared_line_touches_nothing_even_by_its_number(cast: Cast) -> None:
    made = village(cast)
    one = line(cast, made, cast.tineke, "Bessen voor onze jam", share=False)
    other = line(cast, made, cast.joris, "Bessen verkopen", kind=K.GAIN)
    with pytest.raises(CannotSay):
        say_of_touch(made, (one.pk, other.pk), "fits", party=cast.joris, by=speaker(cast.joris), at=NOW)  # type: ignore[arg-type]
