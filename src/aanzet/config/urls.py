"""All addresses. Each room has its own `urls.py`; the words in addresses are Dutch because people read them aloud."""

from django.urls import include, path

from .demo import roles

urlpatterns = [
    path("demo/als/<slug:key>/", roles.become, name="become"),
    path("", include("aanzet.portal.urls")),
    path("", include("aanzet.parties.urls")),
    path("", include("aanzet.areas.urls")),
    path("", include("aanzet.notices.urls")),
    path("", include("aanzet.turns.urls")),
    path("", include("aanzet.moderation.urls")),
    path("", include("aanzet.conversations.urls")),
    path("", include("aanzet.initiatives.urls")),
    path("", include("aanzet.interests.urls")),
    path("", include("aanzet.goals.urls")),
    path("", include("aanzet.agreements.urls")),
    path("", include("aanzet.direction.urls")),
    path("", include("aanzet.differences.urls")),
    path("", include("aanzet.exchange.urls")),
    path("", include("aanzet.floor.urls")),
    path("", include("aanzet.volunteering.urls")),
    path("", include("aanzet.mirrors.urls")),
    path("", include("aanzet.cooperation.urls")),
    path("", include("aanzet.handover.urls")),
    path("", include("aanzet.challenges.urls")),
]

handler400 = "aanzet.portal.views.errors.bad_request"
handler403 = "aanzet.portal.views.errors.forbidden"
handler404 = "aanzet.portal.views.errors.not_found"
handler500 = "aanzet.portal.views.errors.server_error"
