from django.urls import URLPattern, URLResolver, path, register_converter

from .choices import Instrument
from .views import answering, pages, sharing, talking


class InstrumentConverter:
    regex = "|".join(Instrument.values)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(InstrumentConverter, "mirror")

urlpatterns: list[URLPattern | URLResolver] = [
    path("initiatieven/<int:pk>/spiegels/", pages.mirrors, name="mirrors"),
    path("initiatieven/<int:pk>/spiegels/<mirror:code>/", answering.mirror_start, name="mirror_start"),
    path("initiatieven/<int:pk>/spiegels/<mirror:code>/papier/", pages.mirror_paper, name="mirror_paper"),
    # One look
    path("spiegel/<int:pk>/", pages.mirror_round, name="mirror"),
    path("spiegel/<int:pk>/blad/", pages.mirror_print, name="mirror_print"),
    path("spiegel/<int:pk>/blad.pdf", pages.mirror_pdf, name="mirror_pdf"),
    path("spiegel/<int:pk>/gesprek.ics", pages.mirror_calendar, name="mirror_calendar"),
    path("spiegel/<int:pk>/terugnemen/", answering.mirror_withdraw, name="mirror_withdraw"),
    path("spiegel/<int:pk>/gesprek/", talking.mirror_talk, name="mirror_talk"),
    path("spiegel/<int:pk>/rol/", talking.mirror_role, name="mirror_role"),
    path("spiegel/<int:pk>/actiepunt/", talking.mirror_action, name="mirror_action"),
    path("spiegel/<int:pk>/delen/", sharing.mirror_share, name="mirror_share"),
    path("spiegel/<int:pk>/afronden/", talking.mirror_finish, name="mirror_finish"),
    path("spiegel/<int:pk>/niet-meer-vragen/", talking.mirror_stop, name="mirror_stop"),
    path("spiegel/<int:pk>/vraag-een-gesprek/", talking.mirror_ask_talk, name="mirror_ask_talk"),
    path("spiegel/gesprek/<int:pk>/", talking.mirror_talk_request, name="mirror_talk_request"),
    path("spiegel/gesprek/<int:pk>/gesprek.ics", pages.mirror_talk_calendar, name="mirror_talk_calendar"),
    # The own answer
    path("spiegel/antwoord/<int:pk>/", answering.mirror_answer, name="mirror_answer"),
    path("spiegel/antwoord/<int:pk>/nu-niet/", answering.mirror_decline, name="mirror_decline"),
    path("spiegel/antwoord/<int:pk>/<str:code>/", answering.mirror_card, name="mirror_card"),
]
