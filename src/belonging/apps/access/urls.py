"""Addresses of signing in, accounts and people."""

from django.urls import path

from belonging.apps.access.views import (
    account,
    forgotten,
    invitations,
    leavers,
    one_task,
    people,
    proof,
    second_factor,
    sessions,
    sign_in,
)

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/second-step/", sign_in.second_step, name="mfa_authenticate"),
    path("sign-in/<slug:provider_id>/", sign_in.work, name="openid_connect_login"),
    path("sign-in/<slug:provider_id>/answered/", sign_in.work_answered, name="openid_connect_callback"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("invitations/<str:token>/", invitations.accept, name="accept-invitation"),
    path("password/<str:token>/", forgotten.choose, name="new-password"),
    path("task/<str:token>/", one_task.one_task, name="one-task"),
    # a person's own account
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/post/", account.act_in, name="act-in"),
    path("account/sessions/", sessions.sessions, name="sessions"),
    path("account/sessions/end/", sessions.end, name="end-session"),
    path("account/sitting/", sessions.left, name="sitting"),
    path("account/sitting/still-here/", sessions.still_here, name="still-here"),
    path("account/kept/", sessions.keep, name="keep"),
    path("account/kept/forget/", sessions.forget, name="forget"),
    path("account/second-factor/", second_factor.second_factor, name="second-factor"),
    path("account/second-factor/app/", second_factor.set_up_app, name="mfa_activate_totp"),
    path("account/second-factor/app/remove/", second_factor.remove_app, name="mfa_deactivate_totp"),
    path("account/second-factor/passkeys/", second_factor.add_passkey, name="mfa_add_webauthn"),
    path("account/second-factor/passkeys/<int:pk>/remove/", second_factor.remove_passkey, name="mfa_remove_webauthn"),
    path("account/second-factor/codes/", second_factor.codes, name="mfa_view_recovery_codes"),
    path("account/second-factor/codes/new/", second_factor.new_codes, name="mfa_generate_recovery_codes"),
    path("account/proof/", proof.by_password, name="account_reauthenticate"),
    path("account/proof/code/", proof.by_code, name="mfa_reauthenticate"),
    path("account/proof/passkey/", proof.by_passkey, name="mfa_reauthenticate_webauthn"),
    # people
    path("people/", people.people, name="people"),
    path("people/invite/", invitations.invite, name="invite"),
    path("people/invitations/<int:pk>/withdraw/", invitations.withdraw, name="withdraw-invitation"),
    path("people/leavers/", leavers.leavers, name="leavers"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/change/", people.change, name="change-person"),
    # names the library looks up; each leads to a page of ours
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("account/second-factor/", second_factor.second_factor, name="mfa_index"),
    path("account/second-factor/", second_factor.second_factor, name="mfa_list_webauthn"),
    path("sign-in/", sign_in.sign_in, name="account_inactive"),
    path("sign-in/", sign_in.sign_in, name="socialaccount_login_cancelled"),
    path("sign-in/", sign_in.sign_in, name="socialaccount_connections"),
    path("sign-in/", sign_in.sign_in, name="socialaccount_signup"),
]
