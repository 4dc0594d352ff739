"""Addresses of documents."""

from django.urls import path

from belonging.apps.documents.views import adding, reading, redacting

urlpatterns = [
    path("documents/add/<str:kind>/<int:pk>/", adding.add, name="document-add"),
    path("documents/<int:pk>/", reading.show, name="document"),
    path("documents/<int:pk>/pages/<int:number>/", reading.picture, name="document-page"),
    path("documents/<int:pk>/take/", reading.take, name="document-take"),
    path("documents/<int:pk>/replace/", adding.replace, name="document-replace"),
    path("documents/<int:pk>/remove/", adding.remove, name="document-remove"),
    path("documents/<int:pk>/black-out/<int:page>/", redacting.redact, name="document-redact"),
]
