"""Shapes of what is said of names, pseudonyms and whom citations point to."""

from __future__ import annotations

from dataclasses import dataclass

from qualpap.cli.shapes.told import IssueRow


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name that was met, or that the table holds.

    Args:
        name: as it stands in the interviews.
        replacement: what is to stand in its place.
        kind: person, surname, place, region, organisation, e-mail, telephone, rut, url, address or
            other.
        decision: replace, keep, some, or empty while nobody has decided.
        count: how often it stands in the study.
        places: in how many interviews or files.
        common: whether it is a common word as well.
        contexts: some of its places, with the words around it.
        new: whether it was not in the table before.
    """

    name: str
    replacement: str
    kind: str
    decision: str
    count: int
    places: int
    common: bool
    contexts: tuple[str, ...]
    new: bool


@dataclass(frozen=True, slots=True)
class NamesScan:
    """What was proposed.

    Args:
        table: where the table lies.
        names: those in it.
    """

    table: str
    names: tuple[NameRow, ...]


@dataclass(frozen=True, slots=True)
class ReplacedRow:
    """A name that is replaced.

    Args:
        name: as in the table.
        replacement: what stands in its place.
        count: how often in transcripts and in what people wrote.
        example: one of the places.
    """

    name: str
    replacement: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class RenamedRow:
    """A file that is called otherwise afterwards.

    Args:
        before: its name before.
        after: its name after.
        own_form: whether it was written as a new document, since its own format cannot be changed.
    """

    before: str
    after: str
    own_form: bool


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """What replacing the names does, or did.

    Args:
        applied: whether it was done; otherwise nothing was changed.
        names: those that are replaced.
        undecided: how many names of the table nobody has decided on.
        files: files that change.
        removed: files that go, or are made anew.
        renamed: files that are called otherwise.
        acts: how many changes in people's record hold one of the names.
        kept: folder in which the originals lie; empty where nothing was done.
        issues: what a person should look at.
    """

    applied: bool
    names: tuple[ReplacedRow, ...]
    undecided: int
    files: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[RenamedRow, ...]
    acts: int
    kept: str
    issues: tuple[IssueRow, ...]


@dataclass(frozen=True, slots=True)
class ExposedGroup:
    """Participants of whom the same is said, and who are few.

    Args:
        people: who.
        said: what is said, by attribute.
        telling: the fewest attributes that already point to one person in the sample.
        population: how many people outside fit; null where no table says.
    """

    people: tuple[str, ...]
    said: dict[str, str]
    telling: tuple[str, ...]
    population: int | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What leaving an attribute out would do.

    Args:
        attribute: which.
        alone: how many participants would still be the only one in the sample.
        few: how many would share what is said with fewer than `below`.
        exposed: how many would have fewer than ten people like them in the population; null without
            a table.
    """

    attribute: str
    alone: int
    few: int
    exposed: int | None


@dataclass(frozen=True, slots=True)
class ExposureRow:
    """How exposed participants are by some attributes together.

    Args:
        attributes: what is said of everybody.
        below: fewer than this many in the sample are few.
        people: how many participants there are.
        alone: how many are the only one in the sample.
        few: how many share what is said with fewer than `below`, themselves counted.
        exposed: how many have fewer than ten people like them in the population; null without a
            table.
        groups: those who are few.
        without: what leaving out each attribute would do, the most helpful first.
        steps: attributes to leave out one after the other until nobody is alone.
    """

    attributes: tuple[str, ...]
    below: int
    people: int
    alone: int
    few: int
    exposed: int | None
    groups: tuple[ExposedGroup, ...]
    without: tuple[LeftOut, ...]
    steps: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class ExposureShape:
    """Whom citations and tables point to.

    Args:
        citation: by what a citation says.
        tables: by a citation and the attributes of the report's tables together.
    """

    citation: ExposureRow
    tables: ExposureRow
