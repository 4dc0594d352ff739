"""What happens to agreements is told to the history through this one door."""

from typing import TYPE_CHECKING

from belonging.apps.accounts.models import User
from belonging.apps.accounts.telling import whoever
from belonging.apps.history import writing

if TYPE_CHECKING:
    from belonging.apps.agreements.models import Agreement


def tell(agreement: "Agreement", sentence: str, *, by: User | None) -> None:
    """Say one sentence about an agreement; `by` is None when nobody signed in did it."""
    writing.write(
        kind="granted",
        sentence=f"Agreement ‘{agreement.title}’: {sentence}",
        subject="agreements.Agreement",
        subject_id=agreement.pk,
        purpose="agreements",
        who=whoever(by),
    )
