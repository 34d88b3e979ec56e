"""The results: one section a dimension, one below it a code, argued from the counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualpap.model.acts import About
from qualpap.model.codebook import Code, CodeId, Dimension, DimensionId
from qualpap.model.coding import Stance
from qualpap.model.labels import Label
from qualpap.report.authored import Writings
from qualpap.report.choosing import Chosen
from qualpap.report.context import Context
from qualpap.report.counting import Spread
from qualpap.report.findings import Findings
from qualpap.report.model import Block, Listing, Paragraph, Section, Table
from qualpap.report.quoting import Quoting

_INDENT = "\u2003"


class Results:
    """Composes the sections of dimensions and codes.

    Args:
        context: the report in the making.
        writings: what the analysts wrote.
        quoting: prints quotations and numbers them.
    """

    def __init__(self, context: Context, writings: Writings, quoting: Quoting) -> None:
        self._context = context
        self._writings = writings
        self._quoting = quoting
        self._findings = Findings(context)

    def sections(self) -> tuple[Section, ...]:
        """Return a section for each dimension, and one for codes that have none."""
        book = self._context.corpus.codebook
        found = [
            self._dimension(dimension, book.in_use(dimension.id)) for dimension in book.dimensions
        ]
        loose = tuple(code for code in book.provisional if self._context.selection.under(code.id))
        if loose:
            name = Label.of(self._context.labels.provisional)
            found.append(self._dimension(Dimension(DimensionId(""), name), loose))
        return tuple(found)

    # Dimensions

    def _dimension(self, dimension: Dimension, codes: tuple[Code, ...]) -> Section:
        context = self._context
        chosen = context.choosing.section([code.id for code in codes])
        told = [code for code in codes if self._is_told(code)]
        spoke, in_view = context.tally.touching(codes)
        blocks: list[Block] = []
        if dimension.id and codes and in_view:
            blocks.append(Paragraph(self._findings.opening(dimension, codes, spoke, in_view)))
        refs = tuple(
            dict.fromkeys(ref for code in codes for ref in context.tally.refs(code.id, spoke))
        )
        if dimension.id:
            blocks += self._writings.about(
                About.DIMENSION, dimension.id, cases=spoke, passages=refs
            )
            blocks += self._writings.groups(dimension.id)
        if told:
            blocks.append(self._table(dimension, [each for each in codes if self._is_read(each)]))
        roots = [code for code in codes if not self._above(code, codes)]
        below = [
            section
            for code in roots
            if (section := self._code(code, codes, chosen, str(dimension.id or "open")))
        ]
        silent = self._findings.silent(codes)
        if silent:
            below.append(
                Section(
                    f"{dimension.id or 'open'}.not-mentioned",
                    context.labels.not_mentioned,
                    (Listing(silent),),
                )
            )
        title = context.label(dimension.name, str(dimension.id))
        return Section(str(dimension.id or "open"), title, tuple(blocks), tuple(below))

    def _table(self, dimension: Dimension, codes: Sequence[Code]) -> Table:
        """Tabulate who speaks of each code."""
        context, labels = self._context, self._context.labels
        kinds = list(context.tally.kinds)
        kinds = kinds if len(kinds) > 1 else []
        rows: list[tuple[str, ...]] = []
        for code in codes:
            spread = context.tally.spread(code.id)
            stances = context.tally.stances(code.id, spread.everybody)
            depth = len(context.corpus.codebook.path_of(code.id)) - 1
            name = _INDENT * depth + context.label(code.name, str(code.id))
            denied = len(stances.get(Stance.DENIES, ()))
            parts = [spread.within(context.tally.kinds[kind]) for kind in kinds]
            if self._findings.is_open(code):
                whole = f"{len(spread.everybody)} {labels.so_far}"
                cells = [str(len(part.everybody)) for part in parts]
            else:
                whole = self._share(spread)
                cells = [self._cell(part) for part in parts]
            rows.append(
                (name, whole, str(len(spread.spontaneous) or "–"), str(denied or "–"), *cells)
            )
        heads = [context.say.plural(context.kind(kind)) for kind in kinds]
        return Table(
            caption=context.caption(
                f"{labels.who_speaks}: {context.label(dimension.name, str(dimension.id))}"
            ),
            header=(
                labels.code,
                labels.mentioned,
                labels.unasked,
                labels.denied,
                *(head[:1].upper() + head[1:] for head in heads),
            ),
            rows=tuple(rows),
            numeric=tuple(range(1, 4 + len(kinds))),
            widths=(6, 3, 3, 3, *(3 for _ in kinds)),
            note=labels.plus if any("+" in cell for row in rows for cell in row[4:]) else "",
        )

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

    # Codes

    def _is_told(self, code: Code) -> bool:
        """Return whether there is anything to say under a code's heading."""
        return bool(
            self._context.selection.under(code.id)
            or self._writings.about(About.CODE, code.id)
            or self._writings.groups(code.id)
        )

    def _is_read(self, code: Code) -> bool:
        spread = self._context.tally.spread(code.id)
        return bool(spread.base or spread.everybody)

    @staticmethod
    def _above(code: Code, codes: Sequence[Code]) -> bool:
        return any(each.id == code.parent for each in codes)

    def _code(
        self,
        code: Code,
        codes: Sequence[Code],
        chosen: Mapping[CodeId, tuple[Chosen, ...]],
        prefix: str,
    ) -> Section | None:
        context = self._context
        if not self._is_told(code):
            return None
        spread = context.tally.spread(code.id)
        refs = context.tally.refs(code.id, spread.everybody)
        blocks: list[Block] = [
            *self._writings.about(About.CODE, code.id, cases=spread.everybody, passages=refs),
            *self._writings.groups(code.id),
        ]
        if spread.everybody or spread.base:
            blocks.append(Paragraph(self._findings.on_code(code, spread)))
        blocks += self._writings.summaries(code, spread.everybody)
        blocks += [self._quoting.block(each, code.id) for each in chosen.get(code.id, ())]
        id_ = f"{prefix}.{code.id}"
        below = [
            section
            for child in self._findings.children(code, codes)
            if (section := self._code(child, codes, chosen, prefix))
        ]
        return Section(id_, context.label(code.name, str(code.id)), tuple(blocks), tuple(below))
