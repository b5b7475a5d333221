"""Scripts for tests: one that has every kind of scene, and storyboards without a voice."""

from itertools import pairwise

import numpy as np

from campaign.video.storyboard import Storyboard
from campaign.video.timing import Chapter, Shot, Timeline

EVERY_KIND = """\
# Erst fragen, dann posten

## Erst fragen, dann posten

Drei Minuten reichen. Danach wissen Sie, was geht.

- Der kurze Film zur Richtlinie

## Drei Fragen vor jedem Beitrag

Bevor etwas ins Netz geht, helfen drei Fragen.
Darf das Motiv überhaupt gesehen werden?
Sind alle einverstanden, die im Bild sind?
Und steht dabei, dass Sie hier arbeiten?

- Darf das Motiv gesehen werden?
- Sind alle einverstanden?
- Steht Ihr Arbeitgeber dabei?

## Kommentare

+ Einmal sachlich antworten, dann aussteigen.
- Nachts um halb zwölf streiten.

## 30 Minuten am Mittag {kind=number}

In der Mittagspause gehören dreißig Minuten Ihnen. Auch im Netz.

- In allen Pausen, am eigenen Handy

## Wer antwortet wo

Auf LinkedIn antwortet die Kommunikation. Auf Instagram das Ausbildungsteam.

| Plattform | Wer antwortet | Wann |
| --- | --- | --- |
| LinkedIn | Kommunikation | am selben Tag |
| Instagram | Ausbildung | in zwei Tagen |

## So sieht es gut aus

Hier ist nichts zu sehen, was Kunden gehört.

![Eine Frau in Arbeitsjacke](portraits/hatice-demirel.svg)

- Freigegeben am selben Tag

## Regel sechs {kind=rule rule=6}

## Unsere Ziele {kind=goals}

## Und am eigenen Handy? {kind=private}

## Hatice erzählt {kind=quote statement=hatice-demirel}

## Worauf es ankommt

Zeigen Sie, was Sie können. Und fragen Sie, wenn Sie zögern.

## Noch Fragen? {kind=contact}

## Bis bald {kind=end}
"""


def silent(board: Storyboard) -> Timeline:
    """The storyboard in time without a voice: every step of every scene stands for a second."""
    shots: list[Shot] = []
    for number, scene in enumerate(board.scenes):
        steps = {line.step for line in scene.lines} | {r.step for line in scene.lines for r in line.reveals}
        shots += [Shot(number, step, 30, "rise") for step in sorted((steps or {0}) | set(scene.unsaid))]
    chapters = (Chapter(board.title, 0, 30 * len(shots)),)
    return Timeline(tuple(shots), (), chapters, np.zeros(0, np.float32))


def steps_of(timeline: Timeline) -> list[tuple[Shot, Shot]]:
    """Every two shots that follow each other within a scene."""
    return [(one, other) for one, other in pairwise(timeline.shots) if one.scene == other.scene]
