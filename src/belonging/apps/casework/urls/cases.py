"""Addresses of one case."""

from django.urls import path

from belonging.apps.casework.views import cases, clocks, parts, referrals

urlpatterns = [
    path("cases/<int:pk>/", cases.show, name="case"),
    path("cases/<int:pk>/evidence/", cases.known, name="case-evidence"),
    path("cases/<int:pk>/timeline/", cases.what_happened, name="case-timeline"),
    path("cases/<int:pk>/move/<slug:key>/", cases.move, name="case-move"),
    path("cases/<int:pk>/restrict/", cases.restrict, name="case-restrict"),
    path("cases/<int:pk>/clocks/<int:clock>/", clocks.show, name="case-clock"),
    path("cases/<int:pk>/came/", parts.came, name="case-came"),
    path("cases/<int:pk>/parts/<slug:key>/", parts.give, name="case-part"),
    path("cases/<int:pk>/parts/<slug:key>/take/", parts.take, name="case-part-take"),
    path("cases/<int:pk>/people/<int:participant>/end/", parts.end, name="case-part-end"),
    path("cases/<int:pk>/referrals/new/", referrals.ask, name="case-refer"),
    path("cases/<int:pk>/referrals/<int:referral>/<slug:how>/", referrals.answer, name="case-referral"),
]
