"""Advice for one enterprise, as text or JSON, and what the test of all advice said, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from liaison_cli.core.contact.advice.given import Advice
from liaison_cli.core.values.message import msg
from liaison_cli.core.values.model import Standing
from liaison_cli.lang import say
from liaison_cli.views.formats.as_json import dumps
from liaison_cli.views.output import Output
from liaison_cli.views.text import as_seen

if TYPE_CHECKING:
    from liaison_cli.core.contact.advice.backtest import Tested


def show_advice(standing: Standing, advice: Advice, output: Output) -> None:
    """Write the lines of the advice, each with what speaks for it."""
    with output.writing() as stream:
        if output.fmt in ("json", "ndjson"):
            stream.write(dumps(_record(standing, advice)) + "\n")
            return
        stream.write(as_seen(msg("{name} ({code})", name=standing.name, code=standing.code)) + "\n")
        for line in advice.words:
            stream.write(f"  {as_seen(line)}\n")
        if advice.news_id:
            told = msg("When that is told: `liaison log {id} --news {news}`.", id=standing.id, news=advice.news_id)
            stream.write(f"  {as_seen(told)}\n")


def show_tested(tested: Tested, output: Output) -> None:
    """Write what the advice was worth as one JSON object."""
    scores = [each._asdict() for each in tested.scores]
    record = {"worth_following": tested.worth, "verdict": say(tested.verdict), "scores": scores}
    with output.writing() as stream:
        stream.write(dumps(record) + "\n")


def _record(standing: Standing, advice: Advice) -> dict[str, object]:
    return {
        "id": standing.id,
        "code": standing.code,
        "name": standing.name,
        "channel": advice.channel,
        "channel_why": say(advice.channel_why),
        "hour": advice.hour,
        "hour_why": say(advice.hour_why),
        "topic_kind": advice.topic_kind,
        "topic": say(advice.topic),
        "news": advice.news,
        "news_id": advice.news_id,
        "closing": advice.closing,
        "last": say(advice.last) if advice.closing else None,
    }
