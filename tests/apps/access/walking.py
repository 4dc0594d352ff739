"""Walking every address of the site as somebody, with the parameters a child's data might come by."""

import re
from collections.abc import Iterator
from typing import Any

from belonging.site.routes import routes

NUMBER = "00000000-0000-4000-8000-000000000000"
WORDS = {"key": "suspension_rate", "kind": "csv", "provider_id": "work", "part": "parties", "what": "end", "token": "x"}
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def addresses(child: int = 1, urn: int = 1) -> Iterator[tuple[str, str]]:
    """Yield each address as declared, and filled in so that it asks for this child and this school."""
    values = {**WORDS, "load_id": NUMBER, "urn": urn}
    for each in dict.fromkeys(one.route for one in routes()):
        yield each, PARAMETER.sub(lambda found: str(values.get(found[1], child)), each)


def asked(child: Any) -> list[dict[str, str]]:
    """What is asked besides: searches that name the child, and other purposes."""
    named = {"search": child.surname, "for": "send"}
    return [{}, named, {"search": child.upn, "q": child.upn, "pupil": str(child.pk)}]


def answered(client: Any, address: str, data: dict[str, str] | None = None) -> tuple[int, str]:
    """Ask, and return the status with everything that came back: headers, cookies and body."""
    answer = client.get(address, data or {})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, f"{answer.headers} {answer.cookies} {body.decode(errors='replace')}"
