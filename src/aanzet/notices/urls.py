from django.urls import path

from . import views

urlpatterns = [
    path("berichten/", views.notices, name="notices"),
    path("mijn/mail/", views.mail_rhythm, name="mail_rhythm"),
    path("volgen/", views.toggle_follow, name="follow"),
    path("mail-uit/<str:token>/", views.mail_off, name="mail_off"),
    path("helpen/post/", views.by_hand, name="by_hand"),
    path("helpen/post/<int:pk>/verteld/", views.told_by_hand, name="told_by_hand"),
]
