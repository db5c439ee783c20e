"""Search over everything that the reader may see, with area and theme as filters."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _l

from aanzet.areas.forms import AreaField
from aanzet.areas.models import Theme
from aanzet.parties.viewer import Request
from aanzet.search.queries import find_texts

LONGEST = 200
SHOWN = 40


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_l("Wat zoek je?"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "enterkeyhint": "search"}),
        error_messages={
            "required": _l("Schrijf een woord dat je zoekt."),
            "max_length": _l("Dat is een lang verhaal. Zoek met een paar woorden."),
        },
    )
    gebied = AreaField(label=_l("Waar?"), required=False)
    thema = forms.ModelChoiceField(
        Theme.objects.all(),
        label=_l("Welk thema?"),
        required=False,
        to_field_name="code",
        empty_label=_l("Alle thema’s"),
    )


def search(request: Request) -> HttpResponse:
    form = SearchForm(request.GET or None)
    words, found = "", []
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["q"].strip()
        if words:
            found = find_texts(
                words,
                viewer=request.viewer,
                area=form.cleaned_data["gebied"],
                theme=form.cleaned_data["thema"],
                limit=SHOWN,
            )
    return render(request, "portal/search.html", {"form": form, "words": words, "found": found})
