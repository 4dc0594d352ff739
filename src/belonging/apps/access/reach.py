"""What a person's role lets them see and do. Every query asks here; nothing else decides."""

from dataclasses import dataclass

from belonging.apps.accounts.roles import Person, Role

EVERY_SCHOOL: dict[str, frozenset[str]] = {
    Role.ADMINISTRATOR: frozenset({"see", "load", "administer"}),
    Role.ANALYST: frozenset({"see", "load"}),
}


@dataclass(frozen=True, kw_only=True)
class Reach:
    """The schools a person sees by name (`everything`, or the URNs), the door's profile for them, and what they may do."""

    everything: bool
    urns: frozenset[int]
    profile: str
    may: frozenset[str]

    def sees(self, urn: int) -> bool:
        """Tell whether this person sees the school of this URN by name."""
        return self.everything or urn in self.urns


NOTHING = Reach(everything=False, urns=frozenset(), profile="internal", may=frozenset())


def reach(user: Person) -> Reach:
    """Return what `user` reaches; a stranger, and a person who may no longer sign in, reach nothing."""
    if not user.is_authenticated or not user.is_active:
        return NOTHING
    if user.role in EVERY_SCHOOL:
        return Reach(everything=True, urns=frozenset(), profile="internal", may=EVERY_SCHOOL[user.role])
    if user.role == Role.HEAD and user.school_urn:
        return Reach(everything=False, urns=frozenset({user.school_urn}), profile="internal", may=frozenset({"see"}))
    return NOTHING
