from django.urls import URLPattern, URLResolver, path

from .views import crew, fits, forms, live, markets, signing

urlpatterns: list[URLPattern | URLResolver] = [
    path("beursvloer/", markets.market_list, name="markets"),
    path("beursvloer/nieuw/", markets.market_announce, name="market_announce"),
    path("beursvloer/<int:pk>/", markets.market, name="market"),
    path("beursvloer/<int:pk>/aanpassen/", markets.market_change, name="market_change"),
    path("beursvloer/<int:pk>/afzeggen/", markets.market_call_off, name="market_call_off"),
    path("beursvloer/<int:pk>/bel/", markets.market_ring, name="market_ring"),
    path("beursvloer/<int:pk>/agenda.ics", markets.market_calendar, name="market_calendar"),
    path("beursvloer/<int:pk>/wat-ervan-kwam/", markets.market_outcome, name="market_outcome"),
    # Who comes, and what lies on the tables
    path("beursvloer/<int:pk>/meedoen/", signing.market_sign_up, name="market_sign_up"),
    path("beursvloer/<int:pk>/meedoen/toch-niet/", signing.market_stay_away, name="market_stay_away"),
    path("beursvloer/<int:pk>/inbrengen/", signing.market_lay_out, name="market_lay_out"),
    path("beursvloer/<int:pk>/<int:number>/", signing.market_entry, name="market_entry"),
    path("beursvloer/<int:pk>/<int:number>/weghalen/", signing.market_take_in, name="market_take_in"),
    path("beursvloer/<int:pk>/marktkrant/", signing.market_paper, name="market_paper"),
    path("beursvloer/<int:pk>/marktkrant.pdf", signing.market_paper_pdf, name="market_paper_pdf"),
    # Tasks, badges and tables
    path("beursvloer/<int:pk>/taken/", crew.duty_ask, name="duty_ask"),
    path("beursvloer/taken/<int:pk>/", crew.duty_answer, name="duty_answer"),
    path("beursvloer/taken/<int:pk>/klaar/", crew.duty_end, name="duty_end"),
    path("beursvloer/<int:pk>/badges/", crew.market_badges, name="market_badges"),
    path("beursvloer/<int:pk>/badges.pdf", crew.market_badges_pdf, name="market_badges_pdf"),
    path("beursvloer/<int:pk>/tafels/", crew.market_dates, name="market_dates"),
    path("beursvloer/<int:pk>/tafels/blad/", crew.market_dates_print, name="market_dates_print"),
    # On the floor
    path("beursvloer/<int:pk>/hoek/", live.market_console, name="market_console"),
    path("beursvloer/<int:pk>/wat-past/", fits.market_fits, name="market_fits"),
    path("beursvloer/<int:pk>/wat-past/stand/", fits.market_fits_part, name="market_fits_part"),
    path("beursvloer/<int:pk>/wat-past/zeg/", fits.market_fits_move, name="market_fits_move"),
    path("beursvloer/<int:pk>/wat-past/<int:match_pk>/", fits.market_fits_answer, name="market_fits_answer"),
    path("beursvloer/<int:pk>/wand/", live.market_wall, name="market_wall"),
    path("beursvloer/<int:pk>/wand/stand/", live.market_wall_part, name="market_wall_part"),
    path("beursvloer/<int:pk>/formulier/", forms.slip_fill, name="slip_fill"),
    path("beursvloer/<int:pk>/formulier/blad/", forms.slip_paper, name="slip_paper"),
    path("beursvloer/<int:pk>/formulier/blad.pdf", forms.slip_paper_pdf, name="slip_paper_pdf"),
    path("beursvloer/<int:pk>/bekrachtigen/", forms.slip_queue, name="slip_queue"),
    path("beursvloer/formulieren/<int:pk>/", forms.slip, name="slip"),
    path("beursvloer/formulieren/<int:pk>/blad/", forms.slip_print, name="slip_print"),
    path("beursvloer/formulieren/<int:pk>/blad.pdf", forms.slip_pdf, name="slip_pdf"),
]
