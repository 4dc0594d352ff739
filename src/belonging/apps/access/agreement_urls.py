"""Addresses of agreements."""

from django.urls import path

from belonging.apps.access.views import agreement_drafts, agreement_signing, agreements

urlpatterns = [
    path("", agreements.agreements, name="agreements"),
    path("map/", agreements.flows, name="agreements-map"),
    path("new/", agreements.new, name="agreement-new"),
    path("sign/<int:party>/", agreement_signing.sign_by_link, name="agreement-sign-by-link"),
    path("<int:pk>/", agreements.agreement, name="agreement"),
    path("<int:pk>/sign/", agreement_signing.sign, name="agreement-sign"),
    path("<int:pk>/ask/", agreement_signing.ask, name="agreement-ask"),
    path("<int:pk>/signatures/<int:organisation>/back/", agreement_signing.withdraw, name="agreement-withdraw"),
    path("<int:pk>/draft/<slug:part>/", agreement_drafts.part, name="agreement-part"),
    path("<int:pk>/parties/<int:party>/remove/", agreement_drafts.remove_party, name="agreement-remove-party"),
    path("<int:pk>/renew/", agreements.renew, name="agreement-renew"),
    path("<int:pk>/decide/<slug:what>/", agreements.decide, name="agreement-decide"),
    path("<int:pk>/close/<slug:what>/", agreements.close, name="agreement-close"),
]
