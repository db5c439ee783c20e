from django.http import Http404, HttpResponse
from django.urls import URLPattern, URLResolver, path

from aanzet.parties.viewer import Request


def _soon(request: Request, pk: int) -> HttpResponse:
    raise Http404


urlpatterns: list[URLPattern | URLResolver] = [
    path("vraag-en-aanbod/<int:pk>/", _soon, name="item"),
    path("vraag-en-aanbod/reacties/<int:pk>/", _soon, name="response"),
    path("vraag-en-aanbod/afspraken/<int:pk>/", _soon, name="match"),
]
