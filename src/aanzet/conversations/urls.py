from django.urls import path

from .views import asking, introducing, listing, rounding, thread

urlpatterns = [
    path("vragen/", listing.questions, name="questions"),
    path("vragen/feed.xml", listing.question_feed, name="question_feed"),
    path("vragen/vragen.csv", listing.question_export_csv, name="question_export_csv"),
    path("vragen/vragen.json", listing.question_export_json, name="question_export_json"),
    path("vragen/stel/", asking.question_ask, name="question_ask"),
    path("vragen/lijkt-op/", asking.question_alike, name="question_alike"),
    path("vragen/<int:pk>/", thread.question, name="question"),
    path("vragen/<int:pk>/lijkt-hierop/", thread.question_similar, name="question_similar"),
    path("vragen/<int:pk>/papier/", thread.question_paper, name="question_paper"),
    path("vragen/<int:pk>/papier.pdf", thread.question_pdf, name="question_pdf"),
    path("vragen/<int:pk>/bewerk/", asking.question_edit, name="question_edit"),
    path("vragen/<int:pk>/trek-in/", asking.question_withdraw, name="question_withdraw"),
    path("vragen/<int:pk>/herken/", thread.question_recognise, name="question_recognise"),
    path("vragen/<int:pk>/antwoord/", thread.reply_write, name="reply_write"),
    path("vragen/<int:pk>/samenvatting/", rounding.question_summarise, name="question_summarise"),
    path("vragen/<int:pk>/samenvatting/vraag/", rounding.question_ask_summary, name="question_ask_summary"),
    path(
        "vragen/<int:pk>/samenvatting/liever-niet/", rounding.question_decline_summary, name="question_decline_summary"
    ),
    path("vragen/<int:pk>/sluit/", rounding.question_close, name="question_close"),
    path("vragen/<int:pk>/heropen/", rounding.question_reopen, name="question_reopen"),
    path("vragen/<int:pk>/opbrengst/", rounding.question_note, name="question_note"),
    path("vragen/<int:pk>/contact/", introducing.question_contact, name="question_contact"),
    path("vragen/<int:pk>/ik-ken-iemand/", introducing.question_introduce, name="question_introduce"),
    path("antwoorden/<int:pk>/bewerk/", thread.reply_edit, name="reply_edit"),
    path("antwoorden/<int:pk>/trek-in/", thread.reply_withdraw, name="reply_withdraw"),
    path("antwoorden/<int:pk>/vraag-terug/", thread.reply_nest, name="reply_nest"),
    path("antwoorden/<int:pk>/nagekeken/", thread.reply_check, name="reply_check"),
    path("antwoorden/<int:pk>/contact/", introducing.reply_contact, name="reply_contact"),
    path("kennismaking/<int:pk>/", introducing.introduction, name="introduction"),
    path("kennismaking/<int:pk>/noem/", introducing.introduction_name, name="introduction_name"),
    path("kennismaking/<int:pk>/liever-niet/", introducing.introduction_decline, name="introduction_decline"),
]
