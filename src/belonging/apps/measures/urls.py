"""Addresses of the pages of figures."""

from django.urls import path

from belonging.apps.measures.views import accessibility, area, clocks, downloads, indicator, methods, school

urlpatterns = [
    path("", area.show, name="area"),
    path("indicators/", indicator.listed, name="indicators"),
    path("indicators/<slug:key>/", indicator.show, name="indicator"),
    path("indicators/<slug:key>/figures.csv", downloads.as_csv, name="indicator-csv"),
    path("indicators/<slug:key>/figures.xlsx", downloads.as_xlsx, name="indicator-xlsx"),
    path("schools/", school.listed, name="schools"),
    path("schools/<int:urn>/", school.show, name="school"),
    path("methods/", methods.listed, name="methods"),
    path("methods/clocks/", clocks.listed, name="clocks"),
    path("methods/<slug:key>/", methods.show, name="method"),
    path("accessibility/", accessibility.show, name="accessibility"),
]
