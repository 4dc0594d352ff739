"""Addresses of forms, for those who work on a case and for the child and family."""

from django.urls import path

from belonging.apps.casework.views import answering, asking, conflicts, family

urlpatterns = [
    path("cases/<int:pk>/forms/<slug:key>/", answering.form, name="case-form"),
    path("cases/<int:pk>/forms/<slug:key>/ask/<slug:of>/", asking.by_link, name="ask-by-link"),
    path("cases/<int:pk>/forms/<slug:key>/here/<slug:of>/", asking.hand_over, name="hand-over"),
    path("cases/<int:pk>/asked/<int:asked>/withdraw/", asking.withdraw, name="withdraw-asking"),
    path("cases/<int:pk>/clashes/", conflicts.both, name="case-clashes"),
    path("cases/<int:pk>/clashes/<int:answer>/choose/", conflicts.choose, name="choose-answer"),
    path("answer/<int:pk>/", family.answer, name="answer-form"),
]
