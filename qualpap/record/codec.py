"""Acts as lines of a journal, and back."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from qualpap.errors import DataError
from qualpap.model.acts import VERSION, Act, Change
from qualpap.model.coding import ActId, CoderId

_CHANGES: TypeAdapter[tuple[Change, ...]] = TypeAdapter(
    tuple[Annotated[Change, Field(discriminator="do")], ...]
)


class NewerActError(DataError):
    """The line was written by a later version of qualpap: nothing may be written over it."""


def line_hash(line: str) -> str:
    """Return what the next line's ``prev`` says of this one: half a SHA-256, 32 digits."""
    return hashlib.sha256(line.encode("utf-8")).hexdigest()[:32]


def encode(act: Act) -> str:
    """Return *act* as one line of JSON, without the line end."""
    changes = _CHANGES.dump_python(act.changes, mode="json", exclude_defaults=True)
    record: dict[str, Any] = {
        "v": act.v,
        "id": act.id,
        "at": act.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "by": list(act.by),
        "prev": act.prev,
        "changes": [
            {"do": change.do, **fields} for change, fields in zip(act.changes, changes, strict=True)
        ],
    }
    if act.note:
        record["note"] = act.note
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def decode(line: str) -> Act:
    """Read one line of a journal.

    Raises:
        NewerActError: ``journal-newer``, for a higher version or an unknown kind of change.
        DataError: ``journal-line-unreadable``, with the reason, for anything else.
    """
    try:
        record = json.loads(line)
        if not isinstance(record, dict):
            raise TypeError("not an object")  # noqa: TRY301  (one way out for malformed lines)
        if int(record["v"]) > VERSION:
            raise NewerActError("journal-newer", version=int(record["v"]))
        changes = _CHANGES.validate_python(record["changes"], strict=False)
        return Act(
            v=int(record["v"]),
            id=ActId(str(record["id"])),
            at=_moment(str(record["at"])),
            by=tuple(CoderId(str(name)) for name in record["by"]),
            prev=str(record.get("prev", "")),
            changes=changes,
            note=str(record.get("note", "")),
        )
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        if first["type"] == "union_tag_invalid":
            raise NewerActError("journal-newer", version=str(first["input"])[:40]) from None
        place = ".".join(str(part) for part in first["loc"])
        raise DataError("journal-line-unreadable", reason=f"{place}: {first['msg']}") from None
    except (ValueError, KeyError, TypeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise DataError("journal-line-unreadable", reason=reason) from None


def _moment(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        raise ValueError("moment without time zone")
    return moment
