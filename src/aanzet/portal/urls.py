from django.urls import path

from .views import areas, neighbourhood, pages, search, today

urlpatterns = [
    path("", neighbourhood.home, name="home"),
    path("buurt/", neighbourhood.neighbourhood, name="neighbourhood"),
    path("gebied/nieuw/", areas.area_draw, name="area_draw"),
    path("gebied/<slug:slug>/", neighbourhood.area, name="area"),
    path("gebied/<slug:slug>/wie-doet-wat/", neighbourhood.who_does_what, name="who_does_what"),
    path("zoeken/", search.search, name="search"),
    path("vandaag/", today.today, name="today"),
    path("bellen-of-op-papier/", pages.paper, name="paper"),
    path("bellen-of-op-papier/vraag/", pages.paper_question, name="paper_question"),
    path("wie-ziet-wat/", pages.who_sees_what, name="who_sees_what"),
    path("privacy/", pages.privacy, name="privacy"),
    path("toegankelijkheid/", pages.accessibility, name="accessibility"),
    path("onderdelen/", pages.styleguide, name="onderdelen"),
    path("taal/", pages.language, name="language"),
    path(".well-known/security.txt", pages.security_txt, name="security_txt"),
    path("robots.txt", pages.robots_txt, name="robots_txt"),
    path("gezond/", pages.health, name="health"),
]
