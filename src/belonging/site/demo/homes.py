"""Where the children of the area live: invented postcodes, in small areas whose codes are no country's.

Postcodes begin with ZZ, which is no place; codes begin E01999, beyond the last that has been given out. A small area has some 250
children, from any school of its locality and a few from the others; poorer children live in some of them more than in others.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from . import names
from .flows import Area
from .tables import Column, pick, write_rows
from .years import FOREVER

EACH = 250
UNITS = ("AA", "AB", "AD", "AE", "AF", "AG", "AH", "AJ", "AL", "AN")
HEADER = ("pcds", "oslaua", "lsoa21cd", "lsoa21nm")
STREETS = ("Quarrelmere Row", "Tarrowfold Rise", "Vennelthwaite Close", "Lorrincombe Walk")
LOCALITIES = len(names.LOCALITIES)
ELSEWHERE = "ZZ90 9ZZ"  # in no list


def per_locality(area: Area) -> int:
    """How many small areas each locality has, twelve at most."""
    return int(np.clip(round(area.size / EACH / LOCALITIES), 2, 12))


def code(number: int) -> str:
    """The code of the small area of this number, from 0."""
    return f"E01999{number + 1:03d}"


def of_pupils(area: Area, who: np.ndarray) -> np.ndarray:
    """The number of the small area each of these pupils lives in; -1 for the few who live outside."""
    many = per_locality(area)
    mixed = (who.astype("u8") * np.uint64(2654435761)) % np.uint64(2**32)
    own = (mixed % np.uint64(many)).astype("i8")
    poor = (area.pupils.fsm_from[who] < FOREVER) & (mixed >> np.uint64(12) & np.uint64(1) > 0)
    own = np.where(poor, own * 3 // 5, own)
    locality = area.pupils.locality[who].astype("i8")
    locality = np.where((mixed >> np.uint64(16)) % np.uint64(11) == 0, (locality + 1) % LOCALITIES, locality)
    return np.where((mixed >> np.uint64(20)) % np.uint64(83) == 0, -1, locality * many + own)


def postcodes(area: Area) -> list[str]:
    """Every postcode of the area, ten a small area, in order."""
    return [
        f"ZZ{1 + number // 9} {1 + number % 9}{unit}"
        for number in range(LOCALITIES * per_locality(area))
        for unit in UNITS
    ]


def of_addresses(area: Area, who: np.ndarray) -> np.ndarray:
    """The place in `postcodes` of each pupil's address; the place after the last for those who live outside."""
    number, last = of_pupils(area, who), LOCALITIES * per_locality(area) * len(UNITS)
    return np.where(number < 0, last, number * len(UNITS) + who % len(UNITS))


def addresses(area: Area, who: np.ndarray) -> dict[str, Column]:
    """What the census's table of addresses says of these pupils."""
    return {
        "postcode": pick([*postcodes(area), ELSEWHERE], of_addresses(area, who)),
        "paon": (who % 90 + 1).astype(str),
        "street": pick(STREETS, who % len(STREETS)),
        "town": "Westmere",
    }


def write(folder: Path, area: Area) -> int:
    """Write the list of postcodes with the small area of each, as a national directory prints it; return its rows."""
    rows = [
        (postcode, "E06999001", code(at // len(UNITS)), f"Westmere {at // len(UNITS) + 1:03d}A")
        for at, postcode in enumerate(postcodes(area))
    ]
    return write_rows(folder / "postcodes.csv", HEADER, rows)
