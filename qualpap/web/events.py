"""Tells open windows what happened in the study, as server-sent events (WHATWG HTML, §9.2)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import asdict

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from qualpap.web.visit import Here
from qualpap.web.workbench import News

router = APIRouter(prefix="/api")

BEAT = 15.0
"""Seconds after which a silent line is shown to be alive."""


@router.get("/events", response_class=StreamingResponse)
async def events(request: Request, here: Here) -> StreamingResponse:
    """Send news as they come: ids of acts, and which interviews, participants and codes."""
    return StreamingResponse(_lines(request, here), media_type="text/event-stream")


async def _lines(request: Request, here: Here) -> AsyncIterator[str]:
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[News | None] = asyncio.Queue()

    def heard(news: News | None) -> None:
        loop.call_soon_threadsafe(queue.put_nowait, news)

    leave = here.bench.listen(heard)
    try:
        yield "retry: 1000\n\n"
        while not await request.is_disconnected():
            try:
                news = await asyncio.wait_for(queue.get(), BEAT)
            except TimeoutError:
                yield ": still here\n\n"
                continue
            if news is None:
                return
            yield f"data: {json.dumps(asdict(news), ensure_ascii=False)}\n\n"
    finally:
        leave()
