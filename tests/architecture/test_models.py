"""Every field of every table is classed, and only an app's own actions and queries open its tables."""

import ast

import pytest
from django.apps import apps

from tests.architecture.source import PACKAGE, imports, name, tree, under

CLASSES = ("keep", "scrub", "export", "erase")
OPENERS = ("actions", "queries", "models", "admin", "migrations")
PERSON = "belonging.apps.accounts.models.User"
MANAGERS = {"objects", "_default_manager", "_base_manager"}


def our_models():
    """Every model of our own apps, historical and join tables made by Django apart."""
    return [model for model in apps.get_models() if model.__module__.startswith("belonging.")]


def test_there_is_a_table_to_look_at():
    assert our_models()


def test_every_field_is_classed_once():
    wrong = []
    for model in our_models():
        privacy = model.__dict__.get("Privacy")
        if privacy is None:
            wrong.append(f"{model._meta.label} has no Privacy")
            continue
        classed = [field for word in CLASSES for field in getattr(privacy, word, ())]
        fields = {field.name for field in (*model._meta.local_fields, *model._meta.local_many_to_many)}
        wrong += [f"{model._meta.label}.{field} is not classed" for field in sorted(fields - set(classed))]
        wrong += [
            f"{model._meta.label}.{field} is classed and does not exist" for field in sorted(set(classed) - fields)
        ]
        wrong += [f"{model._meta.label}.{field} is classed twice" for field in classed if classed.count(field) > 1]
    assert not wrong, "\n".join(wrong)


def test_every_field_says_what_scrubbing_does_to_it():
    from belonging.site.scrub import rules

    for model in rules.models():
        names = {field.name for field in model._meta.local_fields}
        for field in model._meta.local_fields:
            assert rules.rule(model, field) in rules.RULES
        assert set(getattr(model.Privacy, "scrubbing", {})) <= names, f"{model._meta.label} scrubs what it has not"


def test_a_field_that_does_not_say_what_scrubbing_does_stops_the_copy(monkeypatch):
    from belonging.apps.record.models import Pupil
    from belonging.site.scrub import rules

    monkeypatch.setattr(Pupil.Privacy, "scrubbing", {"surname": "hide it"})
    for field in ("surname", "forename"):
        with pytest.raises(LookupError, match=f"record.Pupil.{field} does not say what scrubbing does to it"):
            rules.rule(Pupil, Pupil._meta.get_field(field))


def app_and_part(path):
    """The app a file belongs to, and which part of the app it is."""
    parts = path.relative_to(PACKAGE / "apps").with_suffix("").parts
    return parts[0], parts[1] if len(parts) > 1 else ""


def test_only_actions_queries_and_admin_open_tables():
    found = []
    for path in [*under("src/belonging/apps"), *under("src/belonging/site")]:
        if path.is_relative_to(PACKAGE / "apps") and app_and_part(path)[1] in OPENERS:
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and node.attr in MANAGERS:
                found.append(f"{name(path)}:{node.lineno} {ast.unparse(node)}")
    assert not found, "\n".join(found)


def test_no_app_opens_the_models_of_another():
    """Everyone is seen by somebody, so the person's own type may be named anywhere."""
    found = []
    for path in [*under("src/belonging/apps"), *under("src/belonging/site")]:
        own = app_and_part(path)[0] if path.is_relative_to(PACKAGE / "apps") else ""
        for module, line in imports(path).items():
            parts = module.split(".")
            if parts[:2] == ["belonging", "apps"] and "models" in parts[3:4] and parts[2] != own and module != PERSON:
                found.append(f"{name(path)}:{line} imports {module}: call its queries or actions instead")
    assert not found, "\n".join(found)
