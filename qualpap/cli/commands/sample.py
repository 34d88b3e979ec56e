"""``qualpap sample``: who was to be asked and who was, and how interviews went."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from qualpap.cli import reliability_json
from qualpap.cli.plain import Column
from qualpap.cli.shell import Shell
from qualpap.messages.figures import share

if TYPE_CHECKING:
    from qualpap.model.guide import QuestionId
    from qualpap.saturation.planned import Cell
    from qualpap.saturation.talk import Asker
    from qualpap.study import Study
    from qualpap.study.sampling import Sample


def sample(shell: Shell) -> None:
    """Show the sample."""
    from qualpap.study.sampling import sample as work_out

    study = shell.study()
    found = work_out(study)
    if shell.json:
        shell.give(reliability_json.sample(found))
        return
    _grid(shell, study, found)
    _talk(shell, found)
    _askers(shell, study, found)
    if not any(each.whole for each in found.coverage):
        shell.say("sample-nothing-coded")
        return
    _coverage(shell, found)
    if found.unquoted:
        names = ", ".join(found.unquoted)
        shell.say("sample-unquoted", count=len(found.unquoted), names=names)


def _grid(shell: Shell, study: Study, found: Sample) -> None:
    cells = found.planned.cells or found.grid
    if not cells:
        return
    shell.say("sample-planned" if found.planned.cells else "sample-reached")
    columns = [Column("column-kind"), Column("column-reached-n", right=True)]
    if found.planned.cells:
        columns += [Column("column-planned", right=True), Column("column-missing", right=True)]
    columns.append(Column("column-who"))
    shell.table(columns, [_cell(shell, study, each) for each in cells])
    empty = sum(each.empty for each in cells)
    if empty:
        shell.say("sample-empty", count=empty)
    if found.planned.beyond:
        names = ", ".join(found.planned.beyond)
        shell.say("sample-beyond", count=len(found.planned.beyond), names=names)
    if not found.planned.cells:
        shell.say("sample-no-plan")
    shell.line()


def _cell(shell: Shell, study: Study, cell: Cell) -> list[str]:
    table = study.corpus.participants
    said = []
    for name, admitted in cell.where:
        attribute = table.attribute(name)
        shown = (attribute.show(each, shell.language) if attribute else each for each in admitted)
        said.append(" / ".join(shown))
    row = [", ".join(said), str(len(cell.reached))]
    if cell.planned is not None:
        row += [str(cell.planned), str(cell.missing or "")]
    return [*row, ", ".join(cell.reached)]


def _talk(shell: Shell, found: Sample) -> None:
    shell.table(
        (
            Column("column-interview"),
            Column("column-asked-by"),
            Column("column-minutes", right=True),
            Column("column-words", right=True),
            Column("column-their-share", right=True),
            Column("column-turns-asking", right=True),
        ),
        [
            (
                each.interview,
                each.interviewer,
                "" if each.minutes is None else str(each.minutes),
                shell.number(each.words),
                share(each.share, shell.language),
                str(each.questions),
            )
            for each in found.talks
        ],
    )
    minutes = [each.minutes for each in found.talks if each.minutes is not None]
    if minutes:
        alike = min(minutes) == max(minutes)
        shell.say(
            "sample-minutes-alike" if alike else "sample-minutes",
            least=min(minutes),
            most=max(minutes),
            middle=round(median(minutes)),
            known=len(minutes),
            of=len(found.talks),
        )
    shell.line()


def _askers(shell: Shell, study: Study, found: Sample) -> None:
    if not any(each.name for each in found.askers):
        return
    guide = study.corpus.guide
    _asked(shell, study, found)
    for each in found.askers:
        shell.say(
            "sample-asker",
            name=each.name or shell.words("sample-nobody"),
            count=len(each.interviews),
            share=share(each.words, shell.language),
        )
        for name in each.never:
            question = guide.question(name)
            text = question.text.in_(shell.language) if question else name
            line = shell.words(
                "sample-never", question=text or name, id=name, count=each.known[name]
            )
            shell.line(f"  {line}")
    shell.line()


def _asked(shell: Shell, study: Study, found: Sample) -> None:
    """Show question by question who put it how often."""
    questions = study.corpus.guide.questions
    known = [each.id for each in questions if any(asker.known[each.id] for asker in found.askers)]
    if not questions:
        return
    if not known:
        shell.say("sample-asked-unknown")
        shell.line()
        return
    shell.say("sample-asked")
    names = [each.name or shell.words("sample-nobody") for each in found.askers]
    shell.table(
        (Column("column-question"), *(Column(heading=name, right=True) for name in names)),
        [
            (
                f"{each.id} {each.text.in_(shell.language)}".strip(),
                *(_times(shell, asker, each.id) for asker in found.askers),
            )
            for each in questions
            if each.id in known
        ],
    )
    shell.line()


def _times(shell: Shell, asker: Asker, question: QuestionId) -> str:
    asked, known = asker.asked[question], asker.known[question]
    return shell.words("sample-asked-of", asked=asked, known=known) if known else "–"


def _coverage(shell: Shell, found: Sample) -> None:
    shell.say("sample-coverage")
    shell.table(
        (
            Column("column-transcript"),
            Column("column-first-third", right=True),
            Column("column-middle-third", right=True),
            Column("column-last-third", right=True),
            Column("column-gap", right=True),
            Column("column-turns"),
        ),
        [
            (
                each.transcript,
                *(share(part, shell.language) for part in each.thirds),
                str(each.gap),
                "" if each.where is None else "–".join(map(str, sorted(set(each.where)))),
            )
            for each in found.coverage
        ],
    )
    shell.line()
