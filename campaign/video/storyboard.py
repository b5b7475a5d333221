"""From what a campaign says to the scenes of its film: what is seen, what is heard, in which order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from campaign.files import Value
from campaign.plan.content import Content
from campaign.theme.words import Words
from campaign.video.sentences import sentences
from campaign.video.wording import filled, number_word

Detail = Literal["full", "examples", "brisk"]
DETAILS: tuple[Detail, ...] = ("full", "examples", "brisk")
"""How much is said, richest first: all; rules without their why; just what to do, and goals by name.

Examples that are not said are still shown."""

LONGEST = 120.0
"""Seconds a film should last at most; the richest detail that keeps to it is chosen."""
LETTERS_A_SECOND = 15.6
"""Measured with Pico on policy texts, pauses within sentences included."""
SCENE_PAUSE = 0.8
GOALS_A_SCENE = 3
Motion = Literal["slide", "lift", "rise", "draw"]
"""How a picture enters: a chapter slides in, the rest of it is lifted in; a part rises or is drawn."""


@dataclass(frozen=True)
class Line:
    """One sentence as written; the picture shows `step` when it starts, `midway` when part of it is said."""

    text: str
    step: int = 0
    midway: int | None = None


@dataclass(frozen=True)
class Scene:
    """One thought: its picture (`kind` names the template, `values` fill it) and the lines spoken over it."""

    kind: str
    values: Mapping[str, Value]
    lines: tuple[Line, ...]
    chapter: str = ""
    """The chapter that begins here; empty while the one before goes on."""
    motions: Mapping[int, Motion] = field(default_factory=dict)
    """How a step enters, where it does not simply rise."""


@dataclass(frozen=True)
class Storyboard:
    """The film before it is spoken and drawn."""

    title: str
    language: str
    scenes: tuple[Scene, ...]
    detail: Detail = "full"

    @property
    def said(self) -> tuple[str, ...]:
        """Every sentence in order."""
        return tuple(line.text for scene in self.scenes for line in scene.lines)


def storyboard(content: Content, w: Words) -> Storyboard:
    """The film of `content`, as rich as two minutes allow; absent facts leave their scenes out."""
    voice = content.values.get("voice")
    rate = float(str(voice["rate"])) if isinstance(voice, Mapping) else 1.0
    boards = [_board(content, w, detail) for detail in DETAILS]
    return next((board for board in boards if estimated_seconds(board, rate) <= LONGEST), boards[-1])


def estimated_seconds(board: Storyboard, rate: float = 1.0) -> float:
    """About how long the film will last, before anything is spoken."""
    speed = LETTERS_A_SECOND * rate
    said = sum(len(text) / speed + 0.35 for text in board.said)
    return said + sum(SCENE_PAUSE if scene.chapter else 0.3 for scene in board.scenes)


def _board(content: Content, w: Words, detail: Detail) -> Storyboard:
    telling = _Telling(content.values, w, content.language, detail)
    return Storyboard(telling.headline, content.language, tuple(telling.scenes()), detail)


@dataclass(frozen=True)
class _Telling:
    """Turns facts into scenes, one method per scene, in the order of the film."""

    facts: Mapping[str, Value]
    w: Words
    language: str
    detail: Detail

    @property
    def headline(self) -> str:
        return str(self.facts.get("headline") or self.facts["title"])

    def scenes(self) -> Iterator[Scene]:
        yield self._title()
        yield from self._why()
        for rule in self._many("rules"):
            yield from self._rule(rule)
        yield from self._goals()
        yield from self._private_use()
        yield from self._statement()
        yield from self._contact()
        yield self._end()

    def _many(self, name: str) -> Sequence[Mapping[str, Value]]:
        found = self.facts.get(name)
        entries = found if isinstance(found, Sequence) and not isinstance(found, str) else ()
        return [entry for entry in entries if isinstance(entry, Mapping)]

    def _one(self, name: str) -> Mapping[str, Value] | None:
        found = self.facts.get(name)
        return found if isinstance(found, Mapping) else None

    def _words(self, name: str, **known: str) -> str:
        return filled(self.w[name], known)

    def _title(self) -> Scene:
        policy = str((self._one("policy") or {}).get("title", ""))
        rules = len(self._many("rules"))
        count = self._words(
            "title_count" if rules > 1 else "title_count_one", number=number_word(rules, self.w)
        )
        lines = (Line(_ended(self.headline), 0, midway=1), Line(_ended(f"{policy}: {count}"), 2))
        values: dict[str, Value] = {"headline": self.headline, "policy": policy, "count": count}
        return Scene("title", values, lines, self.headline, {1: "draw"})

    def _why(self) -> Iterator[Scene]:
        said = sentences(str(self.facts.get("why") or ""))
        if said:
            lines = tuple(Line(text, number) for number, text in enumerate(said))
            yield Scene("why", {"label": self.w["why"], "sentences": said}, lines, self.w["why"])

    def _rule(self, rule: Mapping[str, Value]) -> Iterator[Scene]:
        short, why, number = str(rule["short"]), rule.get("why"), str(rule["number"])
        lines = [Line(_ended(self._words("rule_said", number=number, short=short)))]
        reasons = sentences(str(why)) if why and self.detail == "full" else ()
        lines += [Line(text, 1) for text in reasons]
        label = self._words("rule_label", number=number, count=str(len(self._many("rules"))))
        values: dict[str, Value] = {
            "label": label, "number": number, "short": short, "why": str(why) if reasons else None,
            "level": self.w[str(rule["level"])] if rule.get("level") else None,
        }  # fmt: skip
        yield Scene("rule", values, tuple(lines), short)
        yield from self._comparison(rule)

    def _comparison(self, rule: Mapping[str, Value]) -> Iterator[Scene]:
        do, dont = rule.get("do"), rule.get("dont")
        examples = [(name, text) for name, text in (("do", do), ("dont", dont)) if text]
        if not examples:
            return
        silent_second = self.detail == "brisk" and len(examples) == 2
        lines: list[Line] = []
        for step, (name, text) in enumerate(examples[:1] if silent_second else examples, 1):
            said = sentences(f"{self.w[name]}: {text}")
            lines += [Line(part, step) for part in (said[:1] if silent_second else said)]
        if silent_second:
            lines[-1] = Line(lines[-1].text, lines[-1].step, midway=2)
        cards = tuple({"name": name, "label": self.w[name], "text": str(text)} for name, text in examples)
        values: dict[str, Value] = {
            "number": str(rule["number"]),
            "short": str(rule["short"]),
            "cards": cards,
        }
        yield Scene("comparison", values, tuple(lines))

    def _goals(self) -> Iterator[Scene]:
        goals = self._many("goals")
        if not goals:
            return
        lead = self._words(
            "goals_said" if len(goals) > 1 else "goals_said_one", number=number_word(len(goals), self.w)
        )
        scenes = -(-len(goals) // GOALS_A_SCENE)
        each = -(-len(goals) // scenes)
        for start in range(0, len(goals), each):
            yield self._goal_scene(goals[start : start + each], "" if start else lead)

    def _goal_scene(self, goals: Sequence[Mapping[str, Value]], lead: str) -> Scene:
        rows = tuple({"platform": str(goal["platform"]), "goal": str(goal["goal"])} for goal in goals)
        if self.detail == "brisk":
            names = _listed([row["platform"] for row in rows], self.w["and"])
            named, last = self._words("goals_named", platforms=names), len(rows)
            lines = (
                [Line(lead, 1, midway=min(2, last)), Line(named, last)]
                if lead
                else [Line(named, 1, midway=last)]
            )
        else:
            lines = [Line(lead)] if lead else []
            lines += [
                Line(_ended(f"{row['platform']}: {row['goal']}"), step) for step, row in enumerate(rows, 1)
            ]
        values: dict[str, Value] = {"heading": self.w["goals"], "goals": rows}
        return Scene("goals", values, tuple(lines), self.w["goals"] if lead else "")

    def _private_use(self) -> Iterator[Scene]:
        private = self._one("private_use")
        if private:
            said = sentences(str(private["text"]))
            lines = tuple(Line(text, number) for number, text in enumerate(said))
            answer = self.w[f"private_{private['allowed']}"]
            values: dict[str, Value] = {
                "label": self.w["private"], "answer": answer, "sentences": said, "allowed": private["allowed"]
            }  # fmt: skip
            yield Scene("private", values, lines, self.w["private"])

    def _statement(self) -> Iterator[Scene]:
        """The first colleague who agreed to be in the film; one voice is heard better than five."""
        for statement in self._many("statements")[:1]:
            person = str(statement["person"])
            said = sentences(str(statement["quote"]))
            lines = (Line(self._words("statement_said", person=person)), *(Line(text, 1) for text in said))
            yield Scene("statement", dict(statement), lines, self._words("statement_chapter", person=person))

    def _contact(self) -> Iterator[Scene]:
        contact, dates = self._one("contact"), self._one("dates")
        effective = dates.get("effective") if dates else None
        day = str(effective["long"]) if isinstance(effective, Mapping) else ""
        lines: list[Line] = []
        if contact:
            lines += [
                Line(text) for text in sentences(self._words("contact_said", person=str(contact["name"])))
            ]
        if day:
            lines.append(Line(self._words("date_said", day=day), 1))
        if lines:
            date_line = self._words("date_shown", day=day) if day else None
            values: dict[str, Value] = {"heading": self.w["questions"], "person": contact, "date": date_line}
            yield Scene("contact", values, tuple(lines), self.w["contact_chapter"])

    def _end(self) -> Scene:
        council, policy = self._one("works_council"), self._one("policy") or {}
        agreed = None
        if council and isinstance(council.get("date"), Mapping):
            body = str(council.get("name") or self.w["works_council"])
            agreed = self._words("agreed", body=body, day=str(council["date"]["long"]))  # type: ignore[call-overload, index]  # a Mapping, as just seen
        link = policy.get("link") or self.facts.get("link")
        values: dict[str, Value] = {
            "headline": self.headline,
            "closing": self.w["closing"],
            "link": link,
            "agreed": agreed,
        }
        return Scene("end", values, (Line(self.w["closing"]),), self.w["end_chapter"])


def _ended(text: str) -> str:
    """The text as a sentence, with a full stop if it ends without any."""
    return text if text.rstrip().endswith((".", "!", "?", "…", "“", "”")) else f"{text.rstrip()}."


def _listed(names: Sequence[str], and_word: str) -> str:
    return f"{', '.join(names[:-1])} {and_word} {names[-1]}" if len(names) > 1 else "".join(names)
