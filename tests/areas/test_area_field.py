import pytest
from django import forms

from aanzet.areas.choices import Level
from aanzet.areas.forms import LIST_AT_MOST, AreaField
from aanzet.areas.models import Area
from aanzet.areas.services import add_area
from tests.cast import Cast


class Place(forms.Form):
    area = AreaField()


def test_a_small_installation_chooses_from_a_list(cast: Cast) -> None:
    form = Place({"area": str(cast.village.pk)})
    assert "<select" in str(form["area"])
    assert form.is_valid()
    assert form.cleaned_data["area"] == cast.village


@pytest.mark.parametrize("typed", ["Broekdorp", "broekdorp", " Broekdorp, Wilgerbroek "])
def test_a_large_one_takes_a_name(cast: Cast, typed: str) -> None:
    Area.objects.bulk_create(
        [
            Area(name=f"Wijk {n}", slug=f"w{n}", level=Level.DISTRICT, path=f"{cast.municipality.path}x{n}/")
            for n in range(LIST_AT_MOST)
        ]
    )
    form = Place({"area": typed})
    assert "<input" in str(form["area"])
    assert form.is_valid(), form.errors
    assert form.cleaned_data["area"] == cast.village


@pytest.mark.parametrize("typed", ["Nergenshuizen", "99999999", "9" * 40, "<script>"])
def test_an_unknown_place_is_said_and_kept(cast: Cast, typed: str) -> None:
    form = Place({"area": typed})
    assert not form.is_valid()
    assert "We kennen geen gebied" in str(form.errors["area"])
    assert form["area"].value() == typed


def test_two_of_the_same_name_are_told_apart(cast: Cast) -> None:
    other = add_area("Elsdonk", level=Level.MUNICIPALITY)
    twin = add_area("Broekdorp", level=Level.DISTRICT, parent=other)
    form = Place({"area": "Broekdorp"})
    assert "‘Broekdorp, Wilgerbroek’ of ‘Broekdorp, Elsdonk’" in str(form.errors["area"])
    named = Place({"area": "Broekdorp, Elsdonk"})
    assert named.is_valid()
    assert named.cleaned_data["area"] == twin
