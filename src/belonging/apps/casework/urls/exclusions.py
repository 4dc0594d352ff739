"""Addresses of board duties, suggestions and the monthly report."""

from django.urls import path

from belonging.apps.casework.views import exclusions, report

urlpatterns = [
    path("cases/<int:pk>/board/", exclusions.board, name="case-board"),
    path("exclusions/suggestions/", exclusions.suggestions, name="suggestions"),
    path("exclusions/suggestions/<int:pk>/dismiss/", exclusions.dismiss, name="suggestion-dismiss"),
    path("exclusions/rules/<slug:key>/", exclusions.switch, name="local-rule"),
    path("exclusions/report/", report.show, name="exclusion-report"),
    path("exclusions/report/csv/", report.as_csv, name="exclusion-report-csv"),
]
