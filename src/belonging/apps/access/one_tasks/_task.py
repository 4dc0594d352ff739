"""What a task for somebody without an account is."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Task:
    """A title, a sentence for the person, and the page: its address with `{id}` where the object's number stands."""

    title: str
    sentence: str
    page: str

    def address(self, object_id: int) -> str:
        """Return the address of the page for one object."""
        return self.page.format(id=object_id)
