"""Addresses of the site: each app brings its own."""

from django.urls import include, path

from belonging.site import health, theme

handler403 = "belonging.site.errors.forbidden"
handler404 = "belonging.site.errors.not_found"
handler500 = "belonging.site.errors.broken"

urlpatterns = [
    path("health/", health.health, name="health"),
    path("theme.css", theme.theme, name="theme"),
    path("", include("belonging.apps.access.urls")),
    path("agreements/", include("belonging.apps.access.agreement_urls")),
    path("", include("belonging.apps.exports.urls")),
    path("", include("belonging.apps.documents.urls")),
    path("", include("belonging.apps.record.urls")),
    path("", include("belonging.apps.casework.urls")),
    path("panels/", include("belonging.apps.panels.urls")),
    path("evaluations/", include("belonging.apps.programmes.urls")),
    path("", include("belonging.apps.intake.urls")),
    path("", include("belonging.apps.measures.urls")),
]
