"""Who may see what, as declarations: roles, purposes, and the agreements that a regulation makes by itself.

Nothing is decided here: `belonging.apps.access` reads these and answers. They are what an auditor reads.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from belonging.kernel.citation import Citation


class Tier(StrEnum):
    """How closely a field is held: everybody who may see the child, fewer, or those who keep children safe."""

    OPEN = "open"
    RESTRICTED = "restricted"
    SAFEGUARDING = "safeguarding"


class Reaches(StrEnum):
    """How far a role reaches by itself, before anything is shared with it."""

    AREA = "area"
    ROLL = "roll"
    TIED = "tied"
    NONE = "none"


KINDS: Mapping[str, str] = MappingProxyType(
    {
        "site": "Whoever runs Belonging here",
        "authority": "Local authority",
        "trust": "Academy trust",
        "school": "School",
        "provider": "Alternative provider",
        "agency": "Agency",
        "panel": "Panel",
        "family": "Family",
    }
)

ACTIONS: Mapping[str, str] = MappingProxyType(
    {
        "see": "see figures",
        "see children": "see children by name",
        "load": "load files and settle what waits",
        "evaluate": "begin, register and amend evaluations of what the area tries",
        "administer": "set the site up and see that it runs",
        "people": "invite people, change what they are here to do, and end it",
        "agreements": "draw up agreements and show what flows where",
        "sign": "sign an agreement for an organisation",
        "break glass": "open the record of a child outside their reach, with a reason, for at most three hours",
        "glass list": "see every time a record was opened out of reach",
        "share": "share a child with a person or an organisation, until a day",
        "choices": "record what a family agreed to and objected to",
        "export csv": "take lists of named children away as CSV",
        "export xlsx": "take lists of named children away as a workbook",
        "who looked": "see who looked at a child's record",
        "rights": "answer requests about a child's data: copies, corrections, objections, consent",
        "retention": "see what is due to go, and be one of the two people who say so",
        "redact": "remove a value from the history, and leave who, when and why",
    }
)


@dataclass(frozen=True, kw_only=True)
class Purpose:
    """Why a page shows what it shows: its title, a sentence for the person reading it, the basis in law, and whether children are named."""

    title: str
    sentence: str
    basis: Citation
    names: bool = True


@dataclass(frozen=True, kw_only=True)
class Role:
    """What somebody is here to do.

    `kinds` are the kinds of organisation it can be held in; `reaches` is how far it reaches by itself; `figures` is whose figures
    carry a school's name ('area' every school, 'own' their own, 'none'), through the disclosure profile `profile`; `tiers` are the fields
    it may see; `may` are keys of ACTIONS. Raises ValueError, saying which, for a word that is not one of these.
    """

    title: str
    sentence: str
    kinds: tuple[str, ...]
    reaches: Reaches
    figures: str
    purposes: tuple[str, ...]
    may: frozenset[str]
    tiers: frozenset[Tier] = frozenset({Tier.OPEN})
    profile: str = "internal"

    def __post_init__(self) -> None:
        for what, given, known in (
            ("kind of organisation", self.kinds, KINDS),
            ("action", self.may, ACTIONS),
            ("reach of figures", (self.figures,), ("area", "own", "none")),
        ):
            if strange := [each for each in given if each not in known]:
                raise ValueError(
                    f"{self.title}: {', '.join(strange)} is no {what}. Use one of: {', '.join(sorted(known))}."
                )
        if self.named and self.reaches is Reaches.NONE:
            raise ValueError(
                f"{self.title} may see children and reaches none. Give it a reach, or take the action away."
            )

    @property
    def named(self) -> bool:
        """Tell whether this role can meet a named child, and so needs a second factor."""
        return bool(self.may & {"see children", "load", "break glass"})


@dataclass(frozen=True, kw_only=True)
class Statutory:
    """An agreement that a regulation makes: who gives what to whom, for which purpose, without anybody's signature.

    `gives` and `receives` are kinds of organisation; `items` maps a table of the record to its fields ("*" is every field);
    `through` are the kinds of tie it holds for (none named: any).
    """

    title: str
    purposes: tuple[str, ...]
    gives: tuple[str, ...]
    receives: tuple[str, ...]
    items: Mapping[str, tuple[str, ...]]
    direction: str
    retention: str
    basis: str
    condition: str
    source: Citation
    through: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class LawfulGround:
    """A lawful basis, or a condition for special categories, that an agreement may rest on: what it is called, when it fits, and the law.

    `asks` is True where nothing is shared of a child before the family was asked and agreed.
    """

    title: str
    fits: str
    source: Citation
    asks: bool = False
