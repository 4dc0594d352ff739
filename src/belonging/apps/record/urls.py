"""Addresses of children by name. They carry the record's own number for a child, never a UPN."""

from django.urls import path

from belonging.apps.record.views import children, choices, glass, looked, retention, share, taking

urlpatterns = [
    path("children/", children.listed, name="children"),
    path("children/out-of-reach/", glass.open_record, name="break-glass"),
    path("children/file/", taking.listed, name="children-file"),
    path("children/<int:pk>/", children.show, name="child"),
    path("children/<int:pk>/bundle/", taking.bundle, name="bundle"),
    path("children/<int:pk>/who-looked/", looked.who_looked, name="who-looked"),
    path("children/<int:pk>/share/", share.share, name="share-child"),
    path("children/<int:pk>/share/<int:tie>/stop/", share.stop, name="stop-sharing"),
    path("children/<int:pk>/consents/new/", choices.consent, name="consent-record"),
    path("children/<int:pk>/consents/<int:consent>/withdraw/", choices.withdraw, name="consent-withdraw"),
    path("children/<int:pk>/consents/<int:consent>/<str:how>/", choices.settle_consent, name="consent-settle"),
    path("children/<int:pk>/objections/new/", choices.object_to, name="objection-record"),
    path("children/<int:pk>/objections/<int:objection>/", choices.objection, name="objection"),
    path("children/<int:pk>/objections/<int:objection>/answer/", choices.answer, name="objection-answer"),
    path("children/<int:pk>/objections/<int:objection>/longer/", choices.extend, name="objection-extend"),
    path("children/<int:pk>/objections/<int:objection>/<str:how>/", choices.settle_objection, name="objection-settle"),
    path("objections/", choices.waiting, name="objections"),
    path("retention/", retention.show, name="retention"),
    path("retention/list/", retention.download, name="retention-list"),
    path("retention/forward/", retention.put_forward, name="retention-forward"),
    path("retention/<int:pk>/<str:how>/", retention.settle, name="retention-settle"),
    path("retention/schedule/<slug:key>/", retention.choose, name="retention-choose"),
    path("broken-glass/", glass.listed, name="broken-glass"),
]
