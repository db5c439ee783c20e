from django.urls import URLPattern, URLResolver, path

from .views import changes, directing, fears, maps, waiting

urlpatterns: list[URLPattern | URLResolver] = [
    # Who waits on whom
    path("initiatieven/<int:pk>/wie-wacht-op-wie/", waiting.waiting_map, name="waiting_map"),
    path("initiatieven/<int:pk>/wie-wacht-op-wie/lijst.csv", waiting.waiting_csv, name="waiting_csv"),
    path("initiatieven/<int:pk>/wie-wacht-op-wie/laat-zien/", directing.waiting_reveal, name="waiting_reveal"),
    path("gebied/<slug:slug>/wie-wacht-op-wie/", waiting.area_waiting, name="area_waiting"),
    path("gebied/<slug:slug>/wie-wacht-op-wie/lijst.csv", waiting.area_waiting_csv, name="area_waiting_csv"),
    # Who decides what
    path("initiatieven/<int:pk>/wie-beslist-wat/", maps.control_map, name="control_map"),
    path("initiatieven/<int:pk>/wie-beslist-wat/schrijven/", maps.control_write, name="control_write"),
    path("initiatieven/<int:pk>/wie-beslist-wat/vraag-ja/", maps.control_ask, name="control_ask"),
    path("initiatieven/<int:pk>/wie-beslist-wat/ja/", maps.control_answer, name="control_answer"),
    path("initiatieven/<int:pk>/wie-beslist-wat/terug/", maps.control_take_back, name="control_take_back"),
    path("initiatieven/<int:pk>/wie-beslist-wat/weg/", maps.control_lay_aside, name="control_lay_aside"),
    path("initiatieven/<int:pk>/wie-beslist-wat/herzien/", maps.control_revise, name="control_revise"),
    path("initiatieven/<int:pk>/wie-beslist-wat/blad/", maps.control_print, name="control_print"),
    path("initiatieven/<int:pk>/wie-beslist-wat/regieafspraak.pdf", maps.control_pdf, name="control_pdf"),
    path("initiatieven/<int:pk>/wie-beslist-wat/lijst.csv", maps.control_csv, name="control_csv"),
    path("initiatieven/<int:pk>/wie-beslist-wat/herzien.ics", maps.control_calendar, name="control_calendar"),
    path("initiatieven/<int:pk>/wie-beslist-wat/versie/<int:version>/", maps.control_version, name="control_version"),
    path("onderwerp/<int:pk>/iemand-anders/", changes.change_ask, name="change_ask"),
    path("iemand-anders/<int:pk>/ja/", changes.change_answer, name="change_answer"),
    path("iemand-anders/<int:pk>/terugnemen/", changes.change_withdraw, name="change_withdraw"),
    # What somebody is afraid to lose
    path("initiatieven/<int:pk>/briefje/", fears.fear_note, name="fear_note"),
    path("initiatieven/<int:pk>/briefje/delen/", fears.fear_share, name="fear_share"),
    path("initiatieven/<int:pk>/briefje/weg/", fears.fear_drop, name="fear_drop"),
    # The network director
    path("initiatieven/<int:pk>/netwerkregisseur/vraag/", directing.director_ask, name="director_ask"),
    path("initiatieven/<int:pk>/netwerkregisseur/antwoord/", directing.director_answer, name="director_answer"),
    path("initiatieven/<int:pk>/netwerkregisseur/klaar/", directing.director_end, name="director_end"),
    path("initiatieven/<int:pk>/gesprek/", directing.talk_call, name="talk_call"),
    path("gesprek/<int:pk>/", directing.talk, name="talk"),
    path("gesprek/<int:pk>/geweest/", directing.talk_done, name="talk_done"),
    path("gesprek/<int:pk>/gaat-niet-door/", directing.talk_cancel, name="talk_cancel"),
    path("gesprek/<int:pk>/gesprek.ics", directing.talk_calendar, name="talk_calendar"),
]
