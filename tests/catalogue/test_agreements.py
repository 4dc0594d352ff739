"""The agreements that regulations make, and the lawful grounds others may rest on, say what exists and where it comes from."""

import pytest
from django.apps import apps

from belonging.engine.access import KINDS
from belonging.kernel.citation import Status
from belonging.kernel.registry import load

AGREEMENTS = load("belonging.catalogue.agreements", "AGREEMENT")
PURPOSES = load("belonging.catalogue.purposes", "PURPOSE")
GROUNDS = {
    **{f"basis {key}": each for key, each in load("belonging.catalogue.lawful_bases", "BASIS").items()},
    **{f"condition {key}": each for key, each in load("belonging.catalogue.conditions", "CONDITION").items()},
}


@pytest.mark.parametrize("key", AGREEMENTS)
def test_its_purposes_exist_and_name_children(key):
    assert AGREEMENTS[key].purposes
    for purpose in AGREEMENTS[key].purposes:
        assert PURPOSES[purpose].names, purpose


@pytest.mark.parametrize("key", AGREEMENTS)
def test_its_tables_and_fields_exist_and_are_about_children(key):
    from belonging.apps.agreements.tables import EVERY, tables

    known = tables()
    assert AGREEMENTS[key].items
    for label, fields in AGREEMENTS[key].items.items():
        assert label in known, label
        assert set(fields) <= {EVERY, *(each.name for each in known[label].fields)}


@pytest.mark.parametrize("key", AGREEMENTS)
def test_its_parties_are_kinds_of_organisation(key):
    declared = AGREEMENTS[key]
    assert declared.gives
    assert declared.receives
    assert {*declared.gives, *declared.receives} <= set(KINDS)


@pytest.mark.parametrize("key", [*AGREEMENTS, *GROUNDS])
def test_it_names_its_source_and_says_where_nobody_has_compared_it(key):
    source = (AGREEMENTS.get(key) or GROUNDS.get(key)).source
    assert source.source
    assert source.section
    if source.status is Status.UNVERIFIED:
        assert "(not yet verified)" in source.sentence()
        assert source.compared_on is None
    else:
        assert source.compared_on, "say when somebody last compared it"


@pytest.mark.parametrize("key", AGREEMENTS)
def test_it_fits_where_the_record_keeps_it(key):
    model = apps.get_model("agreements", "Agreement")
    for name in ("title", "basis", "condition", "direction", "retention"):
        assert 0 < len(getattr(AGREEMENTS[key], name)) <= model._meta.get_field(name).max_length


@pytest.mark.parametrize("key", GROUNDS)
def test_a_ground_fits_where_an_agreement_keeps_it(key):
    assert 0 < len(GROUNDS[key].title) <= 300


def test_every_table_with_a_child_may_be_agreed_on_and_has_a_title_people_know():
    from belonging.apps.agreements.tables import tables

    models = [each for each in apps.get_models() if getattr(getattr(each, "Privacy", None), "child", "")]
    ours = {each._meta.label for each in models if each._meta.app_label == "record"}
    assert ours
    assert ours <= set(tables())
    assert all(each.fields and each.title[0].isupper() for each in tables().values())
