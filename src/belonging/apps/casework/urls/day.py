"""Addresses of what is to be done, of lists of cases, of opening one, and of notes and tasks."""

from django.urls import URLPattern, path

from belonging.apps.casework.views import day, lists, notes, opening, tasks, team

urlpatterns: list[URLPattern] = [
    path("my-day/", day.my_day, name="my-day"),
    path("my-day/together/", day.together, name="my-day-together"),
    path("my-day/undo/", day.undo, name="my-day-undo"),
    path("team/", team.team, name="team"),
    path("team/<int:owner>/", team.kept, name="team-of"),
    path("cases/", lists.listed, name="cases"),
    path("cases/file/", lists.taken, name="cases-file"),
    path("cases/new/", opening.search, name="case-new"),
    path("cases/new/<int:pk>/", opening.choose, name="case-choose"),
    path("cases/new/<int:pk>/<slug:key>/", opening.open_one, name="case-open"),
    path("cases/<int:pk>/notes/", notes.notes, name="case-notes"),
    path("cases/<int:pk>/tasks/new/", tasks.new, name="task-new"),
    path("cases/<int:pk>/tasks/<int:task>/", tasks.done, name="task-done"),
]
