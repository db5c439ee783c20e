from django.urls import URLPattern, URLResolver, path

from .views import account, cards, desk, entering, hats, organisations, proving, safety

urlpatterns: list[URLPattern | URLResolver] = [
    # The door
    path("binnen/", entering.sign_in, name="sign_in"),
    path("binnen/mail/", entering.sign_in_sent, name="sign_in_sent"),
    path("binnen/link/<str:token>/", entering.mail_link, name="mail_link"),
    path("binnen/hoe-heet-je/", entering.introduce, name="introduce"),
    path("binnen/verder/", entering.come_in_finish, name="come_in_finish"),
    path("binnen/wachtwoord/", entering.sign_in_password, name="sign_in_password"),
    path("binnen/passkey/", entering.sign_in_passkey, name="sign_in_passkey"),
    path("binnen/controle/", proving.second_step, name="second_step"),
    path("uit/", entering.sign_out, name="sign_out"),
    path("uit/overal/", safety.sign_out_everywhere, name="sign_out_everywhere"),
    # The names by which allauth finds its way back to our pages
    path("binnen/", entering.sign_in, name="account_login"),
    path("binnen/controle/", proving.second_step, name="mfa_authenticate"),
    # Oneself
    path("mijn/", account.account, name="account"),
    path("mijn/kaart/", cards.own_card, name="own_card"),
    path("mijn/lid-worden/", account.become_member_page, name="become_member"),
    path("mijn/petten/", hats.hats, name="hats"),
    path("mijn/petten/<int:pk>/af/", hats.hat_end, name="hat_end"),
    path("mijn/gegevens/", account.my_data, name="my_data"),
    path("mijn/rust/", account.take_rest, name="take_rest"),
    path("mijn/terug/", account.return_from_rest, name="return_from_rest"),
    path("mijn/vertrek/", account.leave_page, name="leave"),
    path("mijn/alles-weg/", account.erase_page, name="erase"),
    # How one comes in
    path("mijn/veilig/", safety.safety, name="safety"),
    path("mijn/veilig/controle/", proving.prove, name="prove"),
    path("mijn/veilig/passkey/", safety.passkey_add, name="passkey_add"),
    path("mijn/veilig/passkey/<int:pk>/naam/", safety.passkey_rename, name="passkey_rename"),
    path("mijn/veilig/passkey/<int:pk>/weg/", safety.passkey_remove, name="passkey_remove"),
    path("mijn/veilig/code-app/", safety.code_app, name="code_app"),
    path("mijn/veilig/code-app/uit/", safety.code_app_remove, name="code_app_remove"),
    path("mijn/veilig/noodcodes/", safety.recovery_codes, name="recovery_codes"),
    path("mijn/veilig/wachtwoord/", safety.password, name="password"),
    path("mijn/veilig/wachtwoord/weg/", safety.password_remove, name="password_remove"),
    path("mijn/veilig/adres/", safety.new_address, name="new_address"),
    # Cards
    path("partij/<int:pk>/", cards.party, name="party"),
    path("partij/<int:pk>/foto/", cards.party_photo, name="party_photo"),
    path("partij/<int:pk>/wijzig/", cards.party_edit, name="party_edit"),
    path("partij/<int:pk>/ken-ik/", cards.party_vouch, name="party_vouch"),
    # Who speaks for whom
    path("petten/", hats.hats_waiting, name="hats_waiting"),
    path("petten/<int:pk>/", hats.hat_answer, name="hat_answer"),
    path("petten/<int:pk>/beheer/", organisations.hat_manager, name="hat_manager"),
    path("organisatie/nieuw/", organisations.organisation_start, name="organisation_start"),
    path("organisatie/<int:pk>/", organisations.organisation, name="organisation"),
    path("organisatie/<int:pk>/vertrouwd/", organisations.organisation_trust, name="organisation_trust"),
    # The desk
    path("helpen/", desk.desk, name="help_desk"),
    path("helpen/nieuw/", desk.desk_register, name="help_register"),
    path("helpen/<int:pk>/", desk.desk_start, name="help_start"),
    path("helpen/klaar/", desk.desk_done, name="help_stop"),
]
