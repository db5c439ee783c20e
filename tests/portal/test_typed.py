"""What a page about something that went wrong gives back."""

from django.test import RequestFactory

from aanzet.portal.views.errors import typed


def test_one_word_that_was_written_comes_back_and_what_was_chosen_does_not() -> None:
    request = RequestFactory().post("/", {"what": "soep", "resource": "materials", "once": "abcdef"})
    assert typed(request) == ["soep"]
