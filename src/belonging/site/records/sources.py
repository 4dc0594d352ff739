"""What the records are filled from, gathered as plain rows: nothing here is about any one child."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from belonging.apps.agreements import words
from belonging.apps.agreements.tables import EVERY, tier, title
from belonging.apps.agreements.tables import tables as agreed_tables
from belonging.engine.access import ACTIONS, KINDS, LawfulGround, Purpose, Role, Statutory
from belonging.engine.access import Tier as Held
from belonging.engine.retention import Retention
from belonging.kernel.days import written
from belonging.kernel.registry import load

LOCALLY = "To be filled in locally"
PURPOSES: dict[str, Purpose] = dict(load("belonging.catalogue.purposes", "PURPOSE"))
ROLES: dict[str, Role] = dict(load("belonging.catalogue.roles", "ROLE"))
STATUTORY: dict[str, Statutory] = dict(load("belonging.catalogue.agreements", "AGREEMENT"))
SCHEDULE: dict[str, Retention] = dict(load("belonging.catalogue.retention", "RETENTION"))
GROUNDS: tuple[LawfulGround, ...] = (
    *load("belonging.catalogue.lawful_bases", "BASIS").values(),
    *load("belonging.catalogue.conditions", "CONDITION").values(),
)
ALSO_ABOUT_CHILDREN = {"intake.WaitingRow"}  # rows nobody has matched to a child yet name one all the same
CLASSES = {
    "keep": "kept as it is",
    "scrub": "made unrecognisable in a training copy",
    "export": "given to whom it is about",
    "erase": "erased on request",
}


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One table Belonging keeps: what it is, whether its rows are about children, how long they stay, and its fields."""

    label: str
    title: str
    says: str
    about: str
    retention: str
    fields: tuple[tuple[str, str, str], ...]

    @property
    def closely(self) -> list[str]:
        """Return the titles of the fields held more closely than the rest."""
        return [name for name, _, held in self.fields if held != Held.OPEN.value]


@dataclass(frozen=True, kw_only=True)
class Sharing:
    """One agreement, declared or drawn up here."""

    title: str
    gives: str
    receives: str
    purposes: str
    fields: str
    basis: str
    condition: str
    retention: str
    until: str
    source: str


def tables() -> list[Kept]:
    """Return every table of the record, those about children first."""
    ours = [each for each in apps.get_models() if each.__module__.startswith("belonging.")]
    kept = [of_model(each) for each in ours if hasattr(each, "Privacy")]
    return sorted(kept, key=lambda each: (ABOUT.index(each.about), each.label))


ABOUT = ("children", "people who sign in", "organisations and the working of the site")


def of_model(model: type[Model]) -> Kept:
    """Return one table."""
    privacy: Any = model.Privacy  # type: ignore[attr-defined]
    fields = tuple(
        (title(each.verbose_name), CLASSES.get(class_of(privacy, each.name), ""), tier(privacy, each.name).value)
        for each in model._meta.local_fields
    )
    return Kept(
        label=model._meta.label,
        title=title(model._meta.verbose_name),
        says=(model.__doc__ or "").strip().split("\n")[0],
        about=about(model, privacy),
        retention=kept_for(getattr(privacy, "retention", "")),
        fields=fields,
    )


def kept_for(key: str) -> str:
    """Return how long a table is kept: the declared default, marked where an organisation has to confirm it."""
    if key not in SCHEDULE:
        return LOCALLY
    declared = SCHEDULE[key]
    return f"{declared.sentence()}{' (confirm locally)' if declared.confirm_locally else ''}"


def class_of(privacy: type, name: str) -> str:
    """Return the class of a field: kept, scrubbed, exported or erased."""
    return next((each for each in CLASSES if name in getattr(privacy, each, ())), "")


def about(model: type[Model], privacy: type) -> str:
    """Return whom a table is about."""
    names = {each.name for each in fields_of(model)}
    if getattr(privacy, "child", "") or "pupil_id" in names or model._meta.label in ALSO_ABOUT_CHILDREN:
        return ABOUT[0]
    told = any(class_of(privacy, each.name) in ("export", "erase") and is_personal(each) for each in fields_of(model))
    return ABOUT[1] if told else ABOUT[2]


def fields_of(model: type[Model]) -> list[Field[Any, Any]]:
    """Return the fields of a table."""
    return list(model._meta.local_fields)


def is_personal(field: Field[Any, Any]) -> bool:
    """Tell whether a field is a person, or something a person is known by."""
    related = field.related_model
    return field.name in ("email", "username") or getattr(related, "__name__", "") == "User"


def declared() -> list[Sharing]:
    """Return the agreements that regulations make."""
    return [
        Sharing(
            title=each.title,
            gives=words.first_up(words.listed(KINDS[kind].lower() for kind in each.gives)),
            receives=words.first_up(words.listed(KINDS[kind].lower() for kind in each.receives)),
            purposes=purposes(each.purposes),
            fields="; ".join(fields(label, names) for label, names in each.items.items()),
            basis=each.basis,
            condition=each.condition,
            retention=each.retention,
            until="for as long as the law asks for it",
            source=each.source.sentence(),
        )
        for each in STATUTORY.values()
    ]


def drawn_up() -> list[Sharing]:
    """Return the agreements of this record that were offered or agreed and have not ended."""
    from django.utils import timezone

    from belonging.apps.agreements import queries
    from belonging.apps.agreements.standing import Standing, standing

    day = timezone.localdate()
    gone = (Standing.DRAFT, Standing.ENDED)
    return [of_record(each) for each in queries.every() if not each.statutory and standing(each, day) not in gone]


def of_record(agreement: Any) -> Sharing:
    """Return an agreement of the record."""
    parties = list(agreement.parties.all())
    return Sharing(
        title=agreement.title,
        gives=words.first_up(words.listed(words.party_name(each) for each in parties if each.gives)),
        receives=words.first_up(words.listed(words.party_name(each) for each in parties if each.receives)),
        purposes=purposes(agreement.purposes),
        fields="; ".join(fields(each.table, each.fields) for each in agreement.items.all()),
        basis=agreement.basis,
        condition=agreement.condition,
        retention=agreement.retention,
        until=f"until midnight before {written(agreement.expires_on)}" if agreement.expires_on else "",
        source="signed by its parties",
    )


def fields(label: str, names: Any) -> str:
    """Return a table an agreement covers, with its fields: 'Pupils: surname, forename', or 'Pupils' for every one."""
    found = agreed_tables().get(label)
    if found is None:
        return label
    whole = EVERY in names
    return (
        found.title
        if whole
        else f"{found.title}: {', '.join(each.title.lower() for each in found.named(frozenset(names)))}"
    )


def purposes(keys: Any) -> str:
    """Return purposes by their titles."""
    return words.first_up(words.listed(PURPOSES[each].title.lower() for each in keys if each in PURPOSES))


def roles_of(purpose: str) -> list[str]:
    """Return the titles of the roles that may act under a purpose."""
    return [each.title for each in ROLES.values() if purpose in each.purposes]


def may(role: Role) -> str:
    """Return what a role may do, in words."""
    return "; ".join(words for key, words in ACTIONS.items() if key in role.may)
