"""What every command works with: the study that is meant, and the ways to answer a person."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from qualpap.cli.plain import Column, clean, plain_table
from qualpap.errors import DataError, Fact, Issue, QualpapError, UsageError
from qualpap.messages import render, words

if TYPE_CHECKING:
    from qualpap.cli.bars import Bars
    from qualpap.model.coding import CoderId
    from qualpap.study import Study

DONE, PROBLEMS, MISUSE = 0, 1, 2
"""The exit codes."""


class Shell:
    """One call of the program.

    Args:
        language: of help, messages and headings: ``es`` or ``en``.
        as_json: whether results are wanted as JSON.
    """

    def __init__(self, language: str, *, as_json: bool = False) -> None:
        self.language = language
        self.json = as_json
        self.folder: str | None = None
        self.out: TextIO = _steady(sys.stdout)
        self.err: TextIO = _steady(sys.stderr)
        self._bars: Bars | None = None

    def run(self, given: Sequence[str]) -> int:
        """Run the program with what was typed and return its exit code."""
        import typer

        from qualpap.cli.misuse import as_usage_error
        from qualpap.cli.program import program

        try:
            code = program().main(
                self._meant(given), prog_name="qualpap", standalone_mode=False, obj=self
            )
            self.out.flush()
        except QualpapError as error:
            return self.fail(error)
        except typer.Abort:
            return PROBLEMS
        except typer.TyperException as error:
            return self.fail(as_usage_error(error, self.language))
        except BrokenPipeError:
            # Whoever reads our output has seen enough (`qualpap find … | head`).
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return PROBLEMS
        except OSError as error:
            reason = error.strerror or str(error)
            refused = QualpapError("system-refused", file=str(error.filename or ""), reason=reason)
            return self.fail(refused)
        finally:
            self.settle()
        return int(code or DONE)

    def _meant(self, given: Sequence[str]) -> list[str]:
        """Return what was typed; nothing, by somebody inside a study, means the workbench."""
        from qualpap.store.folder import Folder

        if given or not self.terminal:
            return list(given)
        try:
            Folder.find(Path())
        except UsageError:
            return []
        return ["serve"]

    # The study

    def study(self) -> Study:
        """Open the study that is meant, with a progress bar for what takes long.

        Raises:
            UsageError: ``study-not-found``.
        """
        from qualpap.cli.bars import Bars
        from qualpap.study import Study

        self._bars = Bars(self) if self.err.isatty() and not self.json else None
        if self._bars is None:
            return Study.open(self.folder or ".")
        return Study.open(self.folder or ".", progress=self._bars)

    def coder(self, study: Study, name: str | None) -> tuple[CoderId, ...]:
        """Return who acts: as typed, else as ``QUALPAP_CODER`` says, else the only coder.

        Raises:
            UsageError: ``coder-unknown`` or ``coder-missing``.
        """
        return study.coder(name or os.environ.get("QUALPAP_CODER") or None)

    def stated(self, study: Study, name: str | None) -> tuple[CoderId, ...] | None:
        """Return who acts as typed or as ``QUALPAP_CODER`` says, None where nobody says.

        Raises:
            UsageError: ``coder-unknown``.
        """
        said = name or os.environ.get("QUALPAP_CODER")
        return study.coder(said) if said else None

    def viewer(self, study: Study, name: str | None) -> str | None:
        """Return who looks: as typed, else as ``QUALPAP_CODER`` says, else the only coder."""
        known = [each.id for each in study.corpus.settings.coders]
        only = known[0] if len(known) == 1 else None
        return name or os.environ.get("QUALPAP_CODER") or only

    def seen(self, name: str | None) -> Study:
        """Open the study as a coder may see it: blind, where it is coded so and they are named.

        Raises:
            UsageError: ``study-not-found``, ``coder-unknown``.
        """
        from qualpap.study.team import show_only

        study = self.study()
        typed = name or os.environ.get("QUALPAP_CODER") or None
        coder = study.coder(typed)[0] if typed else None
        if show_only(study, coder):
            self.note("sight-narrowed", coder=coder or "")
        return study

    def settle(self) -> None:
        """Take the progress bar away, if one is shown."""
        if self._bars is not None:
            self._bars.stop()

    # Answering

    @property
    def terminal(self) -> bool:
        """Whether somebody looks at the answer in a terminal, rather than a pipe or a file."""
        return self.out.isatty() and os.environ.get("TERM") != "dumb"

    def words(self, key: str, **facts: Fact) -> str:
        """Return a phrase of the interface in the person's language."""
        return words(key, self.language, **facts)

    def number(self, value: int) -> str:
        """Return a number with its thousands marked as the language does."""
        written = f"{value:,}"
        return written.replace(",", ".") if self.language == "es" else written

    def say(self, key: str, **facts: Fact) -> None:
        """Print a phrase of the interface; nothing with ``--json``."""
        if not self.json:
            self.line(self.words(key, **facts))

    def note(self, key: str, **facts: Fact) -> None:
        """Say a phrase of the interface on the error stream, beside the result."""
        self.settle()
        self.err.write(clean(self.words(key, **facts)) + "\n")

    def line(self, text: str = "") -> None:
        """Print *text* as it is."""
        self.settle()
        self.out.write(clean(text) + "\n")

    def give(self, value: object) -> None:
        """Print a value of `qualpap.cli.shapes` as JSON."""
        self.settle()
        written = json.dumps(value, ensure_ascii=False, indent=2, default=_plain)
        self.out.write(written + "\n")

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
        """Print a table: to the terminal's width, or in aligned plain lines."""
        self.settle()
        named = [column.named(self.language) for column in columns]
        if self.terminal:
            from qualpap.cli.rich_output import print_table

            print_table(self.out, named, rows)
        else:
            self.out.write(plain_table(named, rows))

    def issues(self, issues: Iterable[Issue], *, notes: bool = True) -> None:
        """Print issues by file, each with its way out; and how many there are of each kind."""
        from qualpap.cli.issues import print_issues

        self.settle()
        print_issues(self, tuple(issues), notes=notes)

    def remarks(self, issues: Iterable[Issue]) -> None:
        """Say what is the matter with what was typed, on the error stream."""
        self.settle()
        for issue in issues:
            self._complain(issue)

    def _complain(self, said: Issue | QualpapError) -> None:
        message = render(said, self.language)
        told = self._place_of(said, message.text) + message.text
        text = "\n".join(part for part in (told, message.way_out) if part)
        self.err.write(clean(text) + "\n")

    def _place_of(self, said: Issue | QualpapError, message: str) -> str:
        """Return file and line of damaged data before the message, unless it names the file."""
        file = str(said.facts.get("file", "")) if isinstance(said, DataError) else ""
        if not file or file in message:
            return ""
        line = said.facts.get("line")
        return f"{file}, {self.words('place-line', line=line)}: " if line else f"{file}: "

    def fail(self, error: QualpapError) -> int:
        """Say what is the matter and the way out, on the error stream; return the exit code."""
        self.settle()
        if self.json:
            from qualpap.cli.as_json import failure

            self.err.write(json.dumps(asdict(failure(error)), ensure_ascii=False) + "\n")
        else:
            self._complain(error)
        return MISUSE if isinstance(error, UsageError) else PROBLEMS

    def folder_for(self, study: Study, typed: str | None) -> Path:
        """Return the folder that files are made in: as typed, else ``exports`` in the study."""
        return self.path(typed) if typed else study.folder.root / "exports"

    def path(self, name: str) -> Path:
        """Return a file that was typed, ``~`` included."""
        return Path(name).expanduser()


def _plain(value: object) -> Any:  # noqa: ANN401  (what JSON knows)
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)


def _steady(stream: TextIO) -> TextIO:
    """Return a stream that takes every character: UTF-8 into pipes, ``?`` where none fits."""
    change = getattr(stream, "reconfigure", None)
    if change is not None:
        if stream.isatty():
            change(errors="replace")
        else:
            change(encoding="utf-8", errors="replace")
    return stream
