"""Reading and sending a form's page as a browser does."""

from typing import Any

from lxml import html


def fields(answer: Any) -> dict[str, Any]:
    """Return what the longest form of a page would send as it stands."""
    tree = html.fromstring(answer.content.decode())
    forms = [each for each in tree.forms if each.method == "POST"]
    found = max(forms, key=lambda each: len(each.inputs))
    said = {name: value for name, value in found.form_values() if name != "csrfmiddlewaretoken"}
    return {
        name: value.removeprefix("\n") for name, value in said.items()
    }  # the line end a browser drops from a text area


def text(answer: Any) -> str:
    """Return the words of a page's main part, with single spaces."""
    tree = html.fromstring(answer.content.decode())
    return " ".join(tree.get_element_by_id("main").text_content().split())


def kept(case: Any, question: str) -> list[Any]:
    """Return every answer kept to a question, the first first."""
    from belonging.apps.casework.models import Answer
    from tests.apps.casework import world as c

    with c.everything():
        return list(Answer.objects.filter(case=case, question=question).select_related("by").order_by("id"))


def assessment(child: Any, head: Any) -> Any:
    """Return an assessment the head takes part in."""
    from belonging.apps.access.acting import acting
    from belonging.apps.casework.actions import parts
    from tests.apps.access import world as w
    from tests.apps.casework import world as c
    from tests.apps.casework.filling import case_of

    with c.everything():
        made = case_of(child, keeper=head.post.organisation, urn=w.NORTH)
    with acting(head, "inclusion"):
        parts.take_part(made, "head", by=head, person=head)
    return made
