"""What the page of a case offers somebody is what its actions let them do: every link opens, and every form's own test says yes. Nothing is sent."""

import re

import pytest
from django.test import Client
from django.urls import resolve

from tests.apps.access import world as w
from tests.apps.casework import world as c
from tests.apps.casework.filling import case_of
from tests.apps.people import person

pytestmark = pytest.mark.django_db
TARGETS = re.compile(r'<(form|a)\b[^>]*?(?:action|href)="(/(?:cases|documents)/[^"#?]*)')


def works(case, who, **_):
    from belonging.apps.casework.actions import parts

    parts.must_work_on(case, who)


def takes_part(case, who, **_):
    from belonging.apps.casework.queries import doing

    assert doing.of(case, who).takes_part


def writes(case, who, **_):
    from belonging.apps.casework.queries import mentions, words

    assert mentions.may_write(case, who)
    assert words.reader([case], who).reads(case.pk)


def may_settle(case, who, *, task, **_):
    from belonging.apps.casework.actions import bulk, owing

    (found,) = bulk.chosen([task], by=who)
    owing.must_be_free(found)


def may_take(case, who, *, key, **_):
    from belonging.apps.casework.queries import cases

    assert key in cases.may(None, case.type, who)


def may_move(case, who, *, key, **_):
    from belonging.apps.casework.declared import case_type
    from belonging.apps.casework.queries import cases

    assert set(case_type(case.type).move(key).may) & cases.may(case, case.type, who)


def adds(case, who, **_):
    from belonging.apps.casework.queries import documents

    assert documents.may_add(case.pk, who)


TESTS = {
    "case-came": works, "case-part": works, "case-part-end": works, "case-refer": works, "case-restrict": takes_part,
    "case-letter": takes_part, "task-new": writes, "task-done": may_settle, "case-part-take": may_take,
    "case-move": may_move, "document-add": adds, "documents-add": adds,
}  # fmt: skip
PAGES = {
    "case",
    "case-evidence",
    "case-timeline",
    "case-clock",
    "case-board",
    "case-form",
    "case-notes",
    "case-clashes",
}
ONLY_WORK, ONLY_PART = {"case-came", "case-part", "case-refer"}, {"case-restrict", "case-letter"}


def offered(page):
    """Return the routes that a case's page leads to, each with what its address names."""
    article = page.partition('<article class="case">')[2].partition("</article>")[0]
    found = {(match[1], match[2]) for match in TARGETS.finditer(article)}
    return sorted((address, what, resolve(address)) for what, address in found)


def people(made, head, case):
    """Return the people of a case, by what they are to it: in it, of the keeper without a part, reading it by law, its child and its family."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import parts

    above = head.post.organisation.parent
    found = {
        "head": head,
        "second": person("second", "headteacher", w.NORTH, parent=above),
        "senco": person("senco", "senco", w.NORTH, parent=above),
        "pastoral": person("pastoral", "pastoral_lead", w.NORTH, parent=above),
        "officer": person("officer", "exclusions_officer", kind="authority", key="999"),
        "child": person("child", "young_person", kind="family", key="moor"),
        "family": person("family", "parent_or_carer", kind="family", key="moor"),
    }
    with acting(head, case.purpose):
        for part in ("child", "family"):
            parts.take_part(case, part, by=head, person=found[part])
    return found


def purpose_of(case, who):
    """Return a purpose for which somebody meets a case."""
    from belonging.apps.casework.views.finding import FOR

    own = [each for each in who.post.declared.purposes if each in FOR]
    return case.purpose if case.purpose in own else own[0]


def refused(case, who, address, match):
    """Return why somebody would be refused what a page offers them; '' where they would not."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import Refused

    if match.url_name in PAGES:
        return ""
    given = {key: value for key, value in match.kwargs.items() if key != "pk"}
    try:
        with acting(who, purpose_of(case, who)):
            TESTS[match.url_name](case, who, **given)
    except (Refused, AssertionError, ValueError) as wrong:
        return f"{who}, {address}: {wrong or 'refused'}"
    return ""


@pytest.mark.parametrize("kind", ["suspension", "assessment"])
def test_nothing_is_offered_that_is_then_refused(kind, made, proven):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import tasks

    head = c.head()
    case = getattr(c, kind)(c.child(made), head)
    with acting(head, case.purpose):
        tasks.promise(case, "Ring home", by=head, due=c.TODAY, owner=head)
    seen, wrong = {}, []
    for name, who in people(made, head, case).items():
        browser = proven(Client(), who)
        page = browser.get(f"/cases/{case.pk}/")
        if page.status_code != 200:
            continue
        routes = offered(page.content.decode())
        seen[name] = {each.url_name for _, _, each in routes}
        wrong += [address for address, what, _ in routes if what == "a" and browser.get(address).status_code != 200]
        wrong += [said for address, _, match in routes if (said := refused(case, who, address, match))]
    assert wrong == []
    for name in ("child", "family"):
        assert not seen[name] & (ONLY_WORK | ONLY_PART)
    assert ONLY_WORK | ONLY_PART | {"task-new"} <= seen["head"]
    assert seen["second"] >= ONLY_WORK
    assert not seen["second"] & ONLY_PART


def test_whoever_writes_a_note_reads_it_afterwards(made):
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import Refused, notes, parts
    from belonging.apps.casework.queries import words

    provider = person("provider", "alternative_provider_lead", kind="provider", key="forge")
    case = case_of(c.child(made), keeper=provider.post.organisation, urn=w.NORTH)
    case.type, case.state = "off_site_direction", "elsewhere"
    case.save()
    with acting(provider, "inclusion"):
        assert not words.reader([case], provider).reads(case.pk)
        with pytest.raises(Refused, match="you cannot write in it"):
            notes.write(case, "She was late.", by=provider)
        parts.take_part(case, "provider", by=None, person=provider)
        notes.write(case, "She was late.", by=provider)
        assert words.reader([case], provider).reads(case.pk)
