"""What is told of a code, under its heading, and the table of who speaks of which codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from qualpap.coding.selection import Spread
from qualpap.model.acts import About, Subject
from qualpap.model.codebook import Code, CodeId
from qualpap.model.coding import Stance
from qualpap.report.authored import Writings
from qualpap.report.choosing import Chosen
from qualpap.report.context import Context
from qualpap.report.exhibits import Table
from qualpap.report.findings import Findings
from qualpap.report.ledger import Told
from qualpap.report.model import Authored, Block, Finding, Listing, Paragraph, Section
from qualpap.report.quoting import Quoting

_INDENT = "\u2003"

Wanted = Callable[[Subject], bool]
"""Whether a synthesis on a code, or on a group and a code, is to be printed here."""


def everything(_: Subject) -> bool:
    """Want every synthesis."""
    return True


class CodeSections:
    """Composes the sections of codes.

    Args:
        context: the report in the making, narrowed to those of whom the section tells.
        writings: what the analysts wrote.
        quoting: prints quotations and numbers them.
        heading: title of the section that they stand in.
        wanted: which syntheses are printed here.
    """

    def __init__(
        self,
        context: Context,
        writings: Writings,
        quoting: Quoting,
        heading: str = "",
        wanted: Wanted = everything,
    ) -> None:
        self._context = context
        self._writings = writings
        self._quoting = quoting
        self._heading = heading
        self._wanted = wanted
        self.findings = Findings(context)

    def is_told(self, code: Code) -> bool:
        """Return whether there is anything to say under a code's heading."""
        return bool(
            self._context.selection.under(code.id)
            or self._writings.about(About.CODE, code.id)
            or self._writings.groups(code.id, self._wanted)
        )

    def sections(
        self, codes: Sequence[Code], chosen: Mapping[CodeId, tuple[Chosen, ...]], prefix: str
    ) -> tuple[Section, ...]:
        """Return a section for each code of which there is something to tell, in a tree."""
        roots = [code for code in codes if not any(each.id == code.parent for each in codes)]
        return tuple(
            section for code in roots if (section := self._code(code, codes, chosen, prefix))
        )

    def silent(self, codes: Sequence[Code], prefix: str) -> tuple[Section, ...]:
        """Return a section on what was asked and not mentioned, where there is any."""
        found = self.findings.silent(codes)
        if not found:
            return ()
        title = self._context.labels.not_mentioned
        return (Section(f"{prefix}.not-mentioned", title, (Listing(found),)),)

    def _code(
        self,
        code: Code,
        codes: Sequence[Code],
        chosen: Mapping[CodeId, tuple[Chosen, ...]],
        prefix: str,
    ) -> Section | None:
        context = self._context
        if not self.is_told(code):
            return None
        spread = context.tally.spread(code.id)
        refs = context.tally.refs(code.id, spread.everybody)
        written: tuple[Authored, ...] = ()
        if self._wanted(Subject(about=About.CODE, id=code.id)):
            written = self._writings.about(
                About.CODE, code.id, cases=spread.everybody, passages=refs
            )
        blocks: list[Block] = [*written, *self._writings.groups(code.id, self._wanted)]
        counted = self.counted(code, spread)
        if counted:
            blocks.append(Paragraph(counted))
        blocks += self._writings.summaries(code, spread.everybody)
        quoted = [self._quoting.block(each, code.id) for each in chosen.get(code.id, ())]
        blocks += quoted
        context.told.append(
            Told(
                section=prefix,
                heading=self._heading,
                code=code,
                spread=spread,
                scope=context.scope,
                counted=counted,
                written=tuple(f for each in written if not each.language for f in each.findings),
                quotations=tuple(each.number for each in quoted),
            )
        )
        below = [
            section
            for child in self.findings.children(code, codes)
            if (section := self._code(child, codes, chosen, prefix))
        ]
        name = context.label(code.name, str(code.id))
        return Section(f"{prefix}.{code.id}", name, tuple(blocks), tuple(below))

    def counted(self, code: Code, spread: Spread) -> tuple[Finding, ...]:
        """Return what the counts say of a code."""
        return self.findings.on_code(code, spread) if spread.everybody or spread.base else ()

    # Tables

    def table(self, name: str, codes: Sequence[Code]) -> Table | None:
        """Tabulate who speaks of each code; None where nobody is read for any."""
        context, labels = self._context, self._context.labels
        kinds = list(context.tally.kinds)
        kinds = kinds if len(kinds) > 1 else []
        rows = [self._row(code, kinds) for code in codes if self._is_read(code)]
        if not rows:
            return None
        heads = [context.say.plural(context.kind(kind)) for kind in kinds]
        return Table(
            caption=context.caption(f"{labels.who_speaks}: {name}"),
            header=(
                labels.code,
                self._whole(),
                labels.unasked,
                labels.denied,
                *(head[:1].upper() + head[1:] for head in heads),
            ),
            rows=tuple(rows),
            numeric=tuple(range(1, 4 + len(kinds))),
            widths=(6, 3, 3, 3, *(3 for _ in kinds)),
            note=labels.plus if any("+" in cell for row in rows for cell in row[4:]) else "",
            shades=tuple(self._shades(code, kinds) for code in codes if self._is_read(code)),
        )

    def _shades(self, code: Code, kinds: Sequence[str]) -> tuple[float, ...]:
        """Return how large the shares of a row are; none while interviews wait to be read."""
        spread = self._context.tally.spread(code.id)
        if self.findings.is_open(code):
            return (0.0,) * (4 + len(kinds))
        parts = [spread.within(self._context.tally.kinds[kind]).share for kind in kinds]
        return (0.0, spread.share, 0.0, 0.0, *parts)

    def _whole(self) -> str:
        """Return the heading of the column of shares: of whom they are, if not of everybody."""
        context = self._context
        if not context.scope:
            return context.labels.mentioned
        kinds = context.say.listing([context.say.plural(each) for each in context.scope])
        return kinds[:1].upper() + kinds[1:]

    def _is_read(self, code: Code) -> bool:
        spread = self._context.tally.spread(code.id)
        return bool(spread.base or spread.everybody)

    def _row(self, code: Code, kinds: Sequence[str]) -> tuple[str, ...]:
        context, labels = self._context, self._context.labels
        spread = context.tally.spread(code.id)
        stances = context.tally.stances(code.id, spread.everybody)
        depth = len(context.corpus.codebook.path_of(code.id)) - 1
        name = _INDENT * depth + context.label(code.name, str(code.id))
        denied = len(stances.get(Stance.DENIES, ()))
        parts = [spread.within(context.tally.kinds[kind]) for kind in kinds]
        if self.findings.is_open(code):
            whole = f"{len(spread.everybody)} {labels.so_far}"
            cells = [str(len(part.everybody)) for part in parts]
        else:
            whole = self._share(spread)
            cells = [self._cell(part) for part in parts]
        return (name, whole, str(len(spread.spontaneous) or "–"), str(denied or "–"), *cells)

    def _cell(self, spread: Spread) -> str:
        """Return a kind's share, with those who spoke unasked behind a plus."""
        unasked = len(spread.spontaneous) + len(spread.unknown)
        if not spread.base:
            return f"+ {unasked}" if unasked else "–"
        return self._share(spread) + (f" + {unasked}" if unasked else "")

    def _share(self, spread: Spread) -> str:
        if not spread.base:
            return "–"
        return f"{len(spread.mentioned)} {self._context.labels.of} {len(spread.base)}"
