"""Invented names and numbers: the same for the same value all through one copy, and not the same in the next."""

import random
import re
import secrets
from collections.abc import Callable, Iterable

from belonging.kernel.identifiers import upn_check_letter

FORENAME = (
    "Be Cal Da El Fen Ga Hil Jor Ke Lin Mar Ne Os Pel Ri Sel Tam Ul Ves Wil Yor Zan".split(),
    "bryn dolf dra gan lisk lo mek mina nix ra reth sha strin tan va vek wyn zel".split(),
)
SURNAME = (
    "Brack Cald Dorn Esk Fald Grum Hask Jeld Korm Lusk Mard Norv Osk Pold Rusk Skell Thrup Uld Varn Wisk Yeld".split(),
    "aby adine alow arrick egar emore enby erdale ickham ingale ister oddy omond orrow oway ulver umber yard".split(),
)
UPN = re.compile(r"[A-Z]\d{11}[0-9A-Z]")
WORD = re.compile(r"[^\W\d_]{3,}")
LAST_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


class Inventor:
    """Makes names and numbers none of which holds a word, or is a number, of those to `avoid`."""

    def __init__(self, avoid: Iterable[str]) -> None:
        self.avoid = set(avoid)
        words = {word for text in self.avoid for word in WORD.findall(text)}
        self.draw = random.Random(secrets.token_bytes(32))  # thrown away with the run: nothing leads back
        self.forenames, self.surnames = _free(FORENAME, words), _free(SURNAME, words)
        self.made: dict[tuple[str, str], str] = {}
        self.taken: set[str] = set()

    def forename(self) -> str:
        """Return a first name."""
        return self.draw.choice(self.forenames)

    def surname(self) -> str:
        """Return a family name."""
        return self.draw.choice(self.surnames)

    def person(self, name: str) -> str:
        """Return another name for a grown person, the same whenever they are named; '' for none."""
        return name and self._kept("person", name, lambda: f"{self.forename()} {self.surname()}")

    def family(self, name: str) -> str:
        """Return another name for a family."""
        return name and self._kept("family", name, lambda: f"The {self.surname()} family")

    def number(self, value: str) -> str:
        """Return another number of the same kind for a UPN, a ULN or a school's own number; '' for none."""
        return value and self._kept("number", value, lambda: self._new_number(value))

    def _kept(self, kind: str, value: str, make: Callable[[], str]) -> str:
        if (kind, value) not in self.made:
            self.made[kind, value] = make()
        return self.made[kind, value]

    def _new_number(self, value: str) -> str:
        school, colon, own = value.rpartition(":")
        while True:
            made = f"{school}{colon}{self._shaped(own)}"
            if made not in self.taken and made not in self.avoid:
                self.taken.add(made)
                return made

    def _shaped(self, value: str) -> str:
        if UPN.fullmatch(value):
            last = self.draw.choice(LAST_LETTERS) if value[-1].isalpha() else str(self.draw.randrange(10))
            body = f"{self.draw.randrange(10**11):011}{last}"
            return upn_check_letter(body) + body
        many = max(len(value), 8)
        return f"{self.draw.randrange(10**many):0{many}}"


def _free(parts: tuple[list[str], list[str]], words: set[str]) -> list[str]:
    """Return the names of these parts that hold none of these words, and that none of them begins with."""
    found = [
        name
        for name in (head + tail for head in parts[0] for tail in parts[1])
        if name not in words and not any(word in name for word in words)
    ]
    if not found:
        raise ValueError(f"No invented name differs from the {len(words)} words there are. Add parts to the list.")
    return found
