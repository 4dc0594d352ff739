"""The store: Parquet files under one folder, read as one version, written as the next."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from belonging.engine.indicators.half_terms import HalfTerms
from belonging.store import manifest as manifests
from belonging.store.embedded import Embedded
from belonging.store.manifest import Manifest
from belonging.store.tables import TABLES
from belonging.store.writing import Writer

KEPT = 5


class Store:
    """One version of the store under `home`: the current one, or `version`. It does not change while it is held."""

    def __init__(self, home: str | Path, version: int | None = None) -> None:
        self.home = Path(home)
        self._version = version

    @cached_property
    def manifest(self) -> Manifest:
        """Return the manifest of this version. Raises LookupError when there is none."""
        return manifests.read(self.home, manifests.current(self.home) if self._version is None else self._version)

    @property
    def version(self) -> int:
        """Return the number of this version; 0 is the empty store."""
        return self.manifest.version

    @property
    def as_at(self) -> str:
        """Return when this version was written, as ISO text; '' for the empty store."""
        return self.manifest.written_at

    def years(self, table: str = "pupil_years") -> tuple[int, ...]:
        """Return the academic years that have rows in a table, in order."""
        return self.manifest.years(table)

    def paths(self, table: str, years: tuple[int, ...] | None = None) -> list[Path]:
        """Return a table's Parquet files, of all academic years or some."""
        return [self.home / path for path in self.manifest.paths(table, years)]

    def embedded(self, *years: int) -> Embedded:
        """Open the embedded engine on the files of some academic years (of all when none is named)."""
        scratch = self.home / "scratch"
        return Embedded({table: self.paths(table, years or None) for table in TABLES}, scratch=scratch)

    @contextmanager
    def writing(
        self,
        *,
        base: int | None = None,
        half_terms: Mapping[int, HalfTerms] | None = None,
        wait: bool = True,
        cube: bool = True,
    ) -> Iterator[Writer]:
        """Write the next version on top of `base` (the current one): `writer.version` is its number afterwards.

        Nothing is seen until `make_current`. One writer at a time: the next waits, or with `wait=False` StoreBusy is
        raised. An error inside leaves nothing behind. The cube of every year changed is counted anew at the end, or with
        `cube=False` left out until `compute`.
        """
        with manifests.locked(self.home, wait=wait):
            found = manifests.read(self.home, manifests.current(self.home) if base is None else base)
            number = max([*manifests.versions(self.home), found.version], default=0) + 1
            writer = Writer(self.home, found, number, half_terms)
            try:
                yield writer
                writer.compute() if cube else writer.uncount()
                manifests.write(self.home, writer.manifest)
            except BaseException:
                writer.discard()
                raise
            finally:
                writer.close()

    def compute(self) -> None:
        """Count the cube of every academic year anew, and make that the version readers see."""
        with self.writing(cube=False) as writer:
            writer.compute(self.years())
        self.make_current(writer.version)

    def make_current(self, version: int, *, keep: int = KEPT) -> None:
        """Let readers see `version`, and delete files that neither it nor the newest `keep` versions name."""
        with manifests.locked(self.home, wait=True):
            manifests.set_current(self.home, version)
            manifests.sweep(self.home, keep)
        self.__dict__.pop("manifest", None)
