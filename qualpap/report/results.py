"""The results of a study without an outline: one section a dimension, one below it a code."""

from __future__ import annotations

from qualpap.model.acts import About
from qualpap.model.codebook import Code, Dimension, DimensionId
from qualpap.model.labels import Label
from qualpap.report.authored import Writings
from qualpap.report.choosing import Request
from qualpap.report.codes import CodeSections
from qualpap.report.context import Context
from qualpap.report.model import Block, Paragraph, Section
from qualpap.report.quoting import Quoting


class Results:
    """Composes the sections of dimensions.

    Args:
        context: the report in the making.
        writings: what the analysts wrote.
        quoting: prints quotations and numbers them.
    """

    def __init__(self, context: Context, writings: Writings, quoting: Quoting) -> None:
        self._context = context
        self._writings = writings
        self._quoting = quoting

    def sections(self) -> tuple[Section, ...]:
        """Return a section for each dimension, and one for codes that have none."""
        context, book = self._context, self._context.corpus.codebook
        homes = [(dimension, book.in_use(dimension.id)) for dimension in book.dimensions]
        loose = tuple(code for code in book.provisional if context.selection.under(code.id))
        if loose:
            name = Label.of(context.labels.provisional)
            homes.append((Dimension(DimensionId(""), name), loose))
        chosen = context.choosing.plan(
            [Request(tuple(code.id for code in codes), context.selection) for _, codes in homes]
        )
        found = []
        for (dimension, codes), quoted in zip(homes, chosen, strict=True):
            prefix = str(dimension.id or "open")
            title = context.label(dimension.name, str(dimension.id))
            telling = CodeSections(context, self._writings, self._quoting, title)
            blocks = self._blocks(dimension, codes, telling)
            below = telling.sections(codes, quoted, prefix)
            silent = telling.silent(codes, prefix)
            found.append(Section(prefix, title, blocks, (*below, *silent)))
        return tuple(found)

    def _blocks(
        self, dimension: Dimension, codes: tuple[Code, ...], telling: CodeSections
    ) -> tuple[Block, ...]:
        """Return what stands above the codes: the analysts' words, the counts, the table."""
        context = self._context
        spoke, in_view = context.tally.touching(codes)
        refs = tuple(
            dict.fromkeys(ref for code in codes for ref in context.tally.refs(code.id, spoke))
        )
        blocks: list[Block] = []
        if dimension.id:
            blocks += self._writings.about(
                About.DIMENSION, dimension.id, cases=spoke, passages=refs
            )
            blocks += self._writings.groups(dimension.id)
        if dimension.id and codes and in_view:
            about = context.term(dimension.name, str(dimension.id))
            told = telling.findings.opening(about, codes, spoke, in_view)
            blocks.append(Paragraph(told))
        if any(telling.is_told(code) for code in codes):
            name = context.label(dimension.name, str(dimension.id))
            table = telling.table(name, codes)
            blocks += [table] if table else []
        return tuple(blocks)
