"""Addresses of the pages of figures."""

from django.urls import path

from belonging.apps.measures.views import (
    accessibility,
    area,
    boundaries,
    change,
    clocks,
    concentration,
    disproportionality,
    downloads,
    indicator,
    methods,
    pictures,
    reports,
    school,
)

urlpatterns = [
    path("", area.show, name="area"),
    path("indicators/", indicator.listed, name="indicators"),
    path("indicators/<slug:key>/", indicator.show, name="indicator"),
    path("indicators/<slug:key>/figures.csv", downloads.as_csv, name="indicator-csv"),
    path("indicators/<slug:key>/figures.xlsx", downloads.as_xlsx, name="indicator-xlsx"),
    path("hundred/", pictures.hundred, name="hundred"),
    path("map/", pictures.area_map, name="map"),
    path("map/boundaries/", boundaries.show, name="boundaries"),
    path("map/boundaries/<slug:kind>/", boundaries.preview, name="boundaries-preview"),
    path("map/boundaries/<slug:kind>/drop/", boundaries.drop, name="boundaries-drop"),
    path("reports/", reports.listed, name="reports"),
    path("reports/<slug:key>/", reports.show, name="report"),
    path("reports/<slug:key>/<slug:kind>/", reports.file, name="report-file"),
    path("indicators/<slug:key>/change/", change.of_area, name="change"),
    path("indicators/<slug:key>/change/begin-anew/", change.begin_anew, name="begin-anew"),
    path("indicators/<slug:key>/change/<int:start>/take-back/", change.take_back, name="take-back-start"),
    path("indicators/<slug:key>/concentration/", concentration.show, name="concentration"),
    path("learning/", concentration.learning, name="learning"),
    path("disproportionality/", disproportionality.show, name="disproportionality"),
    path("schools/<int:urn>/change/<slug:key>/", change.of_school, name="school-change"),
    path("schools/", school.listed, name="schools"),
    path("schools/<int:urn>/", school.show, name="school"),
    path("methods/", methods.listed, name="methods"),
    path("methods/clocks/", clocks.listed, name="clocks"),
    path("methods/<slug:key>/", methods.show, name="method"),
    path("accessibility/", accessibility.show, name="accessibility"),
]
