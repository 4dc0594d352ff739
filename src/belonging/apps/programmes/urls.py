"""Addresses of evaluations."""

from django.urls import path

from belonging.apps.programmes.views import card, listed, mixture, plan, registration, schools

urlpatterns = [
    path("", listed.show, name="evaluations"),
    path("begin/", plan.begin, name="evaluation-begin"),
    path("<int:pk>/", card.show, name="evaluation"),
    path("<int:pk>/plan/", plan.change, name="evaluation-plan"),
    path("<int:pk>/schools/", schools.show, name="evaluation-schools"),
    path("<int:pk>/schools/draw/", schools.draw, name="evaluation-draw"),
    path("<int:pk>/schools/<int:urn>/remove/", schools.remove, name="evaluation-school-remove"),
    path("<int:pk>/mixture/", mixture.show, name="evaluation-mixture"),
    path("<int:pk>/mixture/<slug:authority>/back/", mixture.back, name="evaluation-mixture-back"),
    path("<int:pk>/register/", registration.register, name="evaluation-register"),
    path("<int:pk>/amend/", registration.amend, name="evaluation-amend"),
]
