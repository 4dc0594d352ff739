"""Invented names: places, schools, trusts and people.

Nothing here is a real place or school: place names are two parts that no English gazetteer joins, and a test compares
every name made with a list of real authorities and schools.
"""

from __future__ import annotations

import numpy as np

LOCALITIES = ("Meresby Vale", "Marchenfold", "Tarrowdene")
REGION = "Meres and Marches"
NEIGHBOURS = (
    "Aldermarch",
    "Brackenvane",
    "Cressholme Forest",
    "Dunmarrow",
    "Eastmarch and Wold Fenning",
    "Farrowmere",
    "Glaisdenshire",
    "Hollowmarch-on-Lyre",
    "Inglemarch",
    "Kestrelholt",
)

_HEADS = (
    "Quarrel",
    "Ember",
    "Tarrow",
    "Ghyllan",
    "Osmar",
    "Vennel",
    "Lorrin",
    "Brannoc",
    "Wether",
    "Sallow",
    "Marrin",
    "Yarrel",
    "Corran",
    "Fenwy",
    "Ulver",
    "Skirren",
    "Thessal",
    "Hareld",
    "Pellow",
    "Zennet",
    "Dulcar",
    "Ivven",
)
_TAILS = ("mere", "march", "holt", "dene", "wyke", "fold", "thwaite", "combe", "garth", "stow", "hythe")
_SUFFIXES = ("", "", "", "", "", " St Orwen", "-under-Marrow", "-on-Lyre", " Magna", " Parva")
_SAINTS = ("St Orwen's", "St Tamsel's", "Our Lady of the Meres", "St Breoca's", "St Eadwina's", "Holy Wayfarers'")
_PEOPLE = (
    "Dame Ottoline Varrick",
    "Josué Marchetière",
    "O'Shaughmere",
    "Sir Anselm D'Arqueville-Thorne",
    "Ngozi Adeyinka-Marsh",
    "Édith Lacelle",
    "Tomasz Wierzbowicz",
)
TRUSTS = (
    "Lyre Valley Learning Trust",
    "The Marrow Hill Multi-Academy Trust",
    "Wayfarers' Education Partnership",
    "Sallow & Ember Schools",
    "Diocese of Orwen Academies Trust",
    "Meres Inclusion Trust",
)
LONG_NAME = (
    "The Quarrelmere and Emberdene Federated Church of England Voluntary Controlled Infant, Junior and Community "
    "School with Nursery"
)

FORENAMES = {
    "F": (
        "Amara",
        "Aoife",
        "Bethan",
        "Chloë",
        "Daisy",
        "Esmé",
        "Fatima",
        "Grace",
        "Hanna",
        "Inaya",
        "Jasmine",
        "Keira",
        "Lily-Mae",
        "Maryam",
        "Niamh",
        "Olivia",
        "Poppy",
        "Renée",
        "Sienna",
        "Tia",
        "Uma",
        "Violet",
        "Wiktoria",
        "Zoë",
    ),
    "M": (
        "Adam",
        "Ben",
        "Caleb",
        "D'Andre",
        "Ethan",
        "Finley",
        "George",
        "Hamza",
        "Ivo",
        "José",
        "Kacper",
        "Leo",
        "Mohammed",
        "Noah",
        "Oscar",
        "Ptolemy",
        "Quinn",
        "Rafael",
        "Søren",
        "Theo",
        "Usman",
        "Vihaan",
        "Will",
        "Zakariya",
    ),
}
_SURNAME_HEADS = (
    "Ash",
    "Bram",
    "Cald",
    "Dray",
    "Eld",
    "Farn",
    "Gar",
    "Hex",
    "Ing",
    "Jarr",
    "Kell",
    "Lang",
    "Mar",
    "Nor",
    "Ock",
    "Pell",
    "Quin",
    "Ruth",
    "Sker",
    "Thorn",
    "Ull",
    "Var",
    "Wex",
    "Yar",
    "Zel",
)
_SURNAME_TAILS = ("croft", "dale", "ham", "ing", "ley", "man", "mont", "son", "stead", "ton", "ward", "wick", "worth")
_SURNAME_EXTRAS = (
    "O'Marrow",
    "D'Souza-Lyre",
    "Núñez",
    "Brontë-Vale",
    "van der Meer",
    "Al-Farsi",
    "Nguyễn",
    "Szczęsny",
    "Ó Dálaigh",
    "Mac an tSaoir",
    "Featherstonehaugh-Cholmondeley-Vane",
    "Li",
)


def places(rng: np.random.Generator, count: int) -> list[str]:
    """``count`` different invented place names."""
    pairs = [head + tail for head in _HEADS for tail in _TAILS]
    order = rng.permutation(len(pairs))
    bare = [pairs[i] + _SUFFIXES[int(rng.integers(len(_SUFFIXES)))] for i in order]
    while len(bare) < count:
        bare += [f"{compass} {pairs[i]}" for compass in ("Upper", "Nether", "Great", "Little") for i in order]
        if len(bare) < count:
            bare += [f"{pairs[i]} {place}" for place in ("Cross", "Green", "Heath", "Row") for i in order]
    return bare[:count]


def surnames() -> list[str]:
    """All surnames used, plain ones first."""
    return [head + tail for head in _SURNAME_HEADS for tail in _SURNAME_TAILS] + list(_SURNAME_EXTRAS)


def school_name(phase: str, place: str, number: int, academy: bool) -> str:
    """A name for a school of ``phase`` in ``place``; every few schools carry an awkward one."""
    if phase == "Primary":
        return _primary_name(place, number, academy)
    if phase == "Nursery":
        return f"{place} Nursery School"
    if phase == "Special":
        return f"{place} School" if number % 2 else f"The {place} Centre for Learning"
    if phase == "Pupil referral unit":
        return f"{place} Pupil Referral Service"
    if phase == "Alternative provision":
        return f"{_PEOPLE[number % len(_PEOPLE)]} AP Free School, {place}"
    if phase == "All-through":
        return f"{place} All-through Academy"
    kind = "Academy" if academy else "School"
    return f"{_PEOPLE[number % len(_PEOPLE)]} {kind}, {place}" if number % 4 == 3 else f"{place} {kind}"


def _primary_name(place: str, number: int, academy: bool) -> str:
    if number == 5:
        return LONG_NAME
    if number % 6 == 1:
        return f"{_SAINTS[number // 6 % len(_SAINTS)]} {place} Church of England Primary School"
    if number % 6 == 4:
        return f"{_SAINTS[number // 6 % len(_SAINTS)]} Catholic Primary, {place}"
    return f"{place} Primary Academy" if academy else f"{place} Primary School"
