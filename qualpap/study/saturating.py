"""When the codes of a study stopped arriving, with the curve as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qualpap.errors import UsageError
from qualpap.record.layers import FINAL, Layer
from qualpap.saturation.arrival import ORDERS, SEED
from qualpap.saturation.stopping import RULES, Rule
from qualpap.saturation.whole import Saturation
from qualpap.saturation.whole import saturation as work_out
from qualpap.store.outputs import Output
from qualpap.study.exporting import write_files
from qualpap.study.study import Study


def saturation(
    study: Study,
    rules: Sequence[Rule] = RULES,
    layer: str | Layer = FINAL,
    *,
    orders: int = ORDERS,
    seed: int = SEED,
) -> Saturation:
    """Return curves and rules; whether that was enough is the researchers' to say.

    Args:
        study: the study.
        rules: base, run and threshold.
        layer: whose codings count.
        orders: how many random orders.
        seed: of them.

    Raises:
        UsageError: ``coder-unknown``.
    """
    return work_out(study.selection(layer), rules, orders=orders, seed=seed)


def export_curve(study: Study, found: Saturation, path: Path, language: str) -> Output:
    """Write the curve as a picture in SVG, which Word, LibreOffice and browsers show.

    Args:
        study: the study, for the title.
        found: its saturation.
        path: the file, which must end in ``.svg``.
        language: of title and axes.

    Raises:
        UsageError: ``figure-ending-unknown``.
        QualpapError: ``file-unwritable``.
    """
    from qualpap.formats.figures.saturation_curve import saturation_curve

    if path.suffix.lower() != ".svg":
        raise UsageError("figure-ending-unknown", file=path.name, known=".svg")
    title = study.corpus.settings.title.in_(language) or study.corpus.settings.id
    data = saturation_curve(found.curve, title, language)
    (output,) = write_files(path.parent, {path.name: data})
    return output
