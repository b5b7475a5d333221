"""What is changed in the sound campaign, and exactly what is found then."""

from dataclasses import dataclass

from tests.plan.findings.office import Change, Office


@dataclass(frozen=True)
class Edit:
    """What takes the place of what in one file."""

    file: str
    changes: tuple[Change, ...]


def in_file(file: str, *changes: Change) -> Edit:
    """The changes of one file."""
    return Edit(file, changes)


class Bad:
    """A defect: the rule it is for, and every finding it leads to as `file:line:column rule`."""

    def __init__(self, rule: str, found: list[str], *edits: Edit) -> None:
        self.rule, self.found, self.edits = rule, found, edits


class Good:
    """A change that comes close to what a rule finds, and is right."""

    def __init__(self, rule: str, *edits: Edit) -> None:
        self.rule, self.edits = rule, edits


def changed(seed: Bad | Good) -> Office:
    """The sound campaign with the seed in it."""
    office = Office()
    for edit in seed.edits:
        office = office.changed(edit.file, *edit.changes)
    return office


BAD = (
    Bad(
        "contact",
        ["campaign.yaml:8:1 contact"],
        in_file(
            "campaign.yaml",
            (
                "  contact:\n    name: Miriam Achterberg\n    email: miriam.achterberg@example.com\n    phone: +49 30 23125 214\n    deputy: {name: Tobias Krüger, email: tobias.krueger@example.com}\n",
                "",
            ),
        ),
    ),
    Bad(
        "contact",
        ["campaign.yaml:14:5 contact"],
        in_file(
            "campaign.yaml", ("    email: miriam.achterberg@example.com\n    phone: +49 30 23125 214\n", "")
        ),
    ),
    Bad(
        "contact-deputy",
        ["campaign.yaml:13:3 contact-deputy"],
        in_file(
            "campaign.yaml", ("    deputy: {name: Tobias Krüger, email: tobias.krueger@example.com}\n", "")
        ),
    ),
    Bad(
        "contact-differs",
        ["policy.md:18:26 contact-differs"],
        in_file("policy.md", ("achterberg@example.com", "achterberg@example.org")),
    ),
    Bad(
        "contact-differs",
        ["policy.md:18:57 contact-differs"],
        in_file("policy.md", ("23125 214", "23125 241")),
    ),
    Bad(
        "contact-differs",
        ["mail.md:3:11 contact-differs"],
        in_file("mail.md", ("Mehr steht", "Fragen an miriam.achterber@example.com. Mehr steht")),
    ),
    Bad(
        "private-use",
        ["campaign.yaml:8:1 private-use"],
        in_file(
            "campaign.yaml",
            (
                '  private_use: {allowed: breaks, text: "In allen Pausen, zum Beispiel 30 Minuten mittags."}\n',
                "",
            ),
        ),
    ),
    Bad(
        "private-use-vague",
        ["campaign.yaml:18:40 private-use-vague"],
        in_file(
            "campaign.yaml", ("In allen Pausen, zum Beispiel 30 Minuten mittags.", "In angemessenem Umfang.")
        ),
    ),
    Bad(
        "goals",
        ["campaign.yaml:8:1 goals"],
        in_file(
            "campaign.yaml",
            ("  goals:\n    - {platform: LinkedIn, goal: Jeden Monat ein Projekt, owner: Lena Brandt}\n", ""),
        ),
    ),
    Bad(
        "goal-owner",
        ["campaign.yaml:20:7 goal-owner"],
        in_file("campaign.yaml", (", owner: Lena Brandt", "")),
    ),
    Bad(
        "goal-platform",
        ["campaign.yaml:22:45 goal-platform"],
        in_file(
            "campaign.yaml",
            (
                "Fragen Sie alle im Bild, why: Das",
                "Fragen Sie alle im Bild, why: Auf Instagram bleibt es ewig. Das",
            ),
        ),
    ),
    Bad(
        "rules-many",
        ["campaign.yaml:21:3 rules-many"],
        in_file(
            "campaign.yaml",
            (
                "    - {short: Erzählen Sie von Ihrer Arbeit, level: tip}\n",
                "    - {short: Erzählen Sie von Ihrer Arbeit, level: tip}\n    - {short: Regel Nummer 4 gilt, level: should}\n    - {short: Regel Nummer 5 gilt, level: should}\n    - {short: Regel Nummer 6 gilt, level: should}\n    - {short: Regel Nummer 7 gilt, level: should}\n    - {short: Regel Nummer 8 gilt, level: should}\n",
            ),
        ),
        in_file("policy.md", ("Drei Regeln zeigen", "Die Regeln zeigen")),
        in_file("mail.md", ("gibt es drei Regeln", "gibt es Regeln")),
    ),
    Bad(
        "rules-too-many",
        ["campaign.yaml:21:3 rules-too-many"],
        in_file(
            "campaign.yaml",
            (
                "    - {short: Erzählen Sie von Ihrer Arbeit, level: tip}\n",
                "    - {short: Erzählen Sie von Ihrer Arbeit, level: tip}\n    - {short: Regel Nummer 4 gilt, level: should}\n    - {short: Regel Nummer 5 gilt, level: should}\n    - {short: Regel Nummer 6 gilt, level: should}\n    - {short: Regel Nummer 7 gilt, level: should}\n    - {short: Regel Nummer 8 gilt, level: should}\n    - {short: Regel Nummer 9 gilt, level: should}\n    - {short: Regel Nummer 10 gilt, level: should}\n    - {short: Regel Nummer 11 gilt, level: should}\n    - {short: Regel Nummer 12 gilt, level: should}\n    - {short: Regel Nummer 13 gilt, level: should}\n",
            ),
        ),
        in_file("policy.md", ("Drei Regeln zeigen", "Die Regeln zeigen")),
        in_file("mail.md", ("gibt es drei Regeln", "gibt es Regeln")),
    ),
    Bad(
        "rule-words",
        ["campaign.yaml:23:15 rule-words"],
        in_file(
            "campaign.yaml",
            (
                "Antworten Sie einmal sachlich",
                "Antworten Sie einmal sachlich auf jede Frage und steigen Sie danach gelassen wieder aus",
            ),
        ),
    ),
    Bad(
        "rule-level",
        ["campaign.yaml:22:15 rule-level"],
        in_file("campaign.yaml", ("Fragen Sie alle im Bild", "Sie sollten alle im Bild fragen")),
    ),
    Bad(
        "rule-level",
        ["campaign.yaml:23:15 rule-level"],
        in_file("campaign.yaml", ("Antworten Sie einmal sachlich", "Sie müssen sachlich antworten")),
    ),
    Bad(
        "rule-level",
        ["campaign.yaml:24:15 rule-level"],
        in_file("campaign.yaml", ("Erzählen Sie von Ihrer Arbeit", "Sie dürfen nichts verschweigen")),
    ),
    Bad(
        "rule-level",
        ["campaign.yaml:22:15 rule-level"],
        in_file(
            "campaign.yaml",
            ("short: Fragen Sie alle im Bild,", 'short: "Wenn jemand im Bild ist, sollten Sie fragen",'),
        ),
    ),
    Bad("rule-level", ["policy.md:14:2 rule-level"], in_file("policy.md", ("*Muss.*", "*Soll.*"))),
    Bad(
        "rules-counted",
        ["policy.md:7:36 rules-counted"],
        in_file("policy.md", ("Drei Regeln", "Vier Regeln")),
    ),
    Bad(
        "prohibitions",
        ["campaign.yaml:21:3 prohibitions"],
        in_file(
            "campaign.yaml",
            ("Antworten Sie einmal sachlich", "Nie im Zorn antworten"),
            ("Erzählen Sie von Ihrer Arbeit", "Nichts Geheimes zeigen"),
        ),
    ),
    Bad(
        "policy-long",
        ["policy.md:1:1 policy-long"],
        in_file(
            "policy.md",
            (
                "Wer Nein sagt, bleibt draußen.",
                "Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen. Wer Nein sagt, bleibt draußen.",
            ),
        ),
    ),
    Bad(
        "policy-version",
        ["policy.md:3:1 policy-version"],
        in_file("policy.md", ("Version 1.0", "Version 0.9")),
    ),
    Bad(
        "policy-date",
        ["policy.md:3:1 policy-date"],
        in_file("policy.md", ("ab 1. Februar 2027", "ab 1. März 2027")),
    ),
    Bad(
        "sentence-long",
        ["policy.md:14:9 sentence-long"],
        in_file(
            "policy.md",
            (
                "Wer Nein sagt, bleibt draußen.",
                "Wer etwas zeigen will und nicht sicher ist ob alle im Bild einverstanden sind der fragt vorher kurz nach und wartet die Antwort ab bevor er es postet.",
            ),
        ),
    ),
    Bad(
        "sentence-long",
        ["mail.md:1:33 sentence-long"],
        in_file(
            "mail.md",
            (
                "Hatice Demirel hat sie schon ausprobiert.",
                "Wer etwas zeigen will und nicht sicher ist ob alle im Bild einverstanden sind der fragt vorher kurz nach und wartet die Antwort ab bevor er es postet.",
            ),
        ),
    ),
    Bad(
        "vague",
        ["policy.md:14:9 vague"],
        in_file("policy.md", ("Wer Nein sagt, bleibt draußen.", "Wir antworten zeitnah.")),
    ),
    Bad(
        "mail-long",
        ["mail.md:1:1 mail-long"],
        in_file(
            "mail.md",
            (
                "Mehr steht",
                "Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Mehr steht",
            ),
        ),
    ),
    Bad(
        "form-of-address",
        ["policy.md:14:9 form-of-address"],
        in_file("policy.md", ("Wer Nein sagt,", "Wenn du Nein sagst,")),
    ),
    Bad(
        "form-of-address",
        ["policy.md:14:9 form-of-address"],
        in_file("campaign.yaml", ("address: sie", "address: du")),
        in_file(
            "policy.md",
            ("Wer Nein sagt, bleibt", "Wer fragt, dem danken Sie, und wer Nein sagt, bleibt"),
            ("[Wen Sie fragen](#wen-sie-fragen)", "[Kontakt](#kontakt)"),
            ("## Wen Sie fragen", "## Kontakt"),
            ("### 1. Fragen Sie alle im Bild", "### 1. Frag alle im Bild"),
        ),
        in_file(
            "campaign.yaml",
            ("Fragen Sie alle im Bild", "Frag alle im Bild"),
            ("Antworten Sie einmal sachlich", "Antworte sachlich"),
            ("Erzählen Sie von Ihrer Arbeit", "Erzähl von der Arbeit"),
        ),
    ),
    Bad(
        "spelling",
        ["policy.md:14:9 spelling"],
        in_file("policy.md", ("Wer Nein sagt,", "Wer auf Linkedin Nein sagt,")),
    ),
    Bad("placeholder", ["mail.md:1:1 placeholder"], in_file("mail.md", ("Ab Februar", "TODO: Ab Februar"))),
    Bad(
        "placeholder",
        ["policy.md:14:9 placeholder"],
        in_file("policy.md", ("Wer Nein sagt", "Wer bei [Firma] Nein sagt")),
    ),
    Bad(
        "link-anchor",
        ["policy.md:8:18 link-anchor"],
        in_file("policy.md", ("(#wen-sie-fragen)", "(#kontakt)")),
    ),
    Bad(
        "link-file", ["policy.md:8:18 link-file"], in_file("policy.md", ("(#wen-sie-fragen)", "(anhang.md)"))
    ),
    Bad(
        "link-file",
        ["mail.md:3:26 link-file"],
        in_file("mail.md", ("(https://intranet.example.com/film)", "(policy.md)")),
    ),
    Bad(
        "works-council-date",
        ["campaign.yaml:25:3 works-council-date"],
        in_file("campaign.yaml", ("status: agreed, date: 2026-12-10", "status: agreed")),
    ),
    Bad(
        "works-council-pending",
        ["campaign.yaml:25:3 works-council-pending"],
        in_file("campaign.yaml", ("status: agreed, date: 2026-12-10", "status: pending")),
    ),
    Bad(
        "works-council-open",
        ["campaign.yaml:8:1 works-council-open"],
        in_file("campaign.yaml", ("  works_council: {status: agreed, date: 2026-12-10}\n", "")),
    ),
    Bad(
        "staff-asked",
        ["campaign.yaml:25:3 staff-asked"],
        in_file(
            "campaign.yaml",
            ("status: agreed, date: 2026-12-10", "status: none"),
            ("ambassadors: {voluntary: true, join: Schreiben Sie bis Freitag an Miriam Achterberg.}\n", ""),
            ("show: [statements]", "show: [dates]"),
            (
                "statements:\n  - id: hatice\n    person: Hatice Demirel\n    quote: Jetzt frage ich kurz nach.\n    portrait: hatice.svg\n    portrait_alt: Gezeichnetes Porträt\n    consent: {file: consent.md, date: 2026-11-17, scope: [flyer, mailing]}\n",
                "",
            ),
        ),
    ),
    Bad(
        "ambassadors-voluntary",
        ["campaign.yaml:47:26 ambassadors-voluntary"],
        in_file("campaign.yaml", ("voluntary: true", "voluntary: false")),
    ),
    Bad(
        "ambassadors-join",
        ["campaign.yaml:47:1 ambassadors-join"],
        in_file("campaign.yaml", (", join: Schreiben Sie bis Freitag an Miriam Achterberg.", "")),
    ),
    Bad(
        "age",
        ["campaign.yaml:28:17 age"],
        in_file("campaign.yaml", ("where: {site: Ulm}", "where: {geburtsjahr: 1990}")),
    ),
    Bad(
        "age-hint",
        ["campaign.yaml:46:5 age-hint"],
        in_file("campaign.yaml", ("title: Neu hier", "title: Kollegen Ü50")),
    ),
    Bad(
        "reach",
        ["campaign.yaml:26:1 reach"],
        in_file(
            "campaign.yaml",
            (
                "  - {id: flyer, kind: flyer}\n  - {id: aushang, kind: notice}\n  - {id: blatt, kind: policy-sheet, copies: {audience: ulm}}\n",
                "",
            ),
            (", attach: [flyer]", ""),
            ("    audience: ulm\n", "    audience: berlin\n"),
        ),
    ),
    Bad(
        "copies-empty",
        ["campaign.yaml:52:56 copies-empty"],
        in_file(
            "campaign.yaml",
            ("copies: {audience: ulm}", "copies: {audience: wien}"),
            (
                "  berlin: {where: {site: Berlin}}\n",
                "  berlin: {where: {site: Berlin}}\n  wien: {where: {site: Wien}}\n",
            ),
        ),
    ),
    Bad(
        "copies-namesake",
        ["people.csv:4 copies-namesake"],
        in_file(
            "people.csv",
            (";Kim;Nguyen;kim.nguyen@example.com;Ulm;3", ";Kim;Nguyen;kim.nguyen@example.com;Ulm;1"),
        ),
    ),
    Bad(
        "person-named",
        ["policy.md:14:9 person-named"],
        in_file("policy.md", ("Wer Nein sagt,", "Wer wie Marta Lindner Nein sagt,")),
    ),
    Bad(
        "track-mailing",
        ["campaign.yaml:46:5 track-mailing"],
        in_file("campaign.yaml", (", mailings: [regeln]", "")),
    ),
    Bad(
        "consent",
        ["campaign.yaml:31:5 consent"],
        in_file(
            "campaign.yaml",
            ("    consent: {file: consent.md, date: 2026-11-17, scope: [flyer, mailing]}\n", ""),
        ),
        in_file("mail.md", ("Hatice Demirel hat sie", "Eine Kollegin hat sie")),
        in_file("campaign.yaml", ("show: [statements]", "show: [dates]")),
    ),
    Bad(
        "consent-scope",
        ["campaign.yaml:56:71 consent-scope", "mail.md:1:33 consent-scope"],
        in_file("campaign.yaml", ("scope: [flyer, mailing]", "scope: [flyer]")),
    ),
    Bad(
        "consent-withdrawn",
        ["campaign.yaml:36:87 consent-withdrawn"],
        in_file(
            "campaign.yaml", ("scope: [flyer, mailing]", "scope: [flyer, mailing], withdrawn: 2026-12-01")
        ),
        in_file("mail.md", ("Hatice Demirel hat sie", "Eine Kollegin hat sie")),
        in_file("campaign.yaml", ("show: [statements]", "show: [dates]")),
    ),
    Bad(
        "consent-date",
        ["campaign.yaml:36:39 consent-date"],
        in_file("campaign.yaml", ("date: 2026-11-17", "date: 2027-11-17")),
    ),
    Bad(
        "portrait-alt",
        ["campaign.yaml:34:5 portrait-alt"],
        in_file("campaign.yaml", ("    portrait_alt: Gezeichnetes Porträt\n", "")),
    ),
    Bad(
        "workshop-seats",
        ["campaign.yaml:38:5 workshop-seats"],
        in_file("campaign.yaml", ("capacity: 8", "capacity: 1")),
    ),
    Bad(
        "workshop-group",
        ["campaign.yaml:40:15 workshop-group"],
        in_file("campaign.yaml", ("capacity: 8", "capacity: 13")),
    ),
    Bad(
        "workshop-group-too-large",
        ["campaign.yaml:40:15 workshop-group-too-large"],
        in_file("campaign.yaml", ("capacity: 8", "capacity: 16")),
    ),
    Bad(
        "workshop-room",
        ["campaign.yaml:43:17 workshop-room"],
        in_file(
            "campaign.yaml",
            ("trainer: Leyla Öztürk\n    sessions:\n", "sessions:\n"),
            ("2027-02-23 13:30", "2027-02-23 10:30"),
        ),
    ),
    Bad(
        "workshop-trainer",
        ["campaign.yaml:44:17 workshop-trainer"],
        in_file(
            "campaign.yaml", ("2027-02-23 13:30, room: Raum Donau", "2027-02-23 10:59, room: Raum Iller")
        ),
    ),
    Bad(
        "workshop-day-off",
        ["campaign.yaml:44:17 workshop-day-off"],
        in_file("campaign.yaml", ("2027-02-23 13:30", "2027-02-27 13:30")),
    ),
    Bad(
        "workshop-day-off",
        ["campaign.yaml:44:17 workshop-day-off"],
        in_file("campaign.yaml", ("2027-02-23 13:30", "2027-03-26 13:30")),
    ),
    Bad(
        "phase",
        ["campaign.yaml:53:1 phase"],
        in_file(
            "campaign.yaml",
            (
                "  - {id: ankuendigung, phase: announce, send: go_live - 14 days at 09:00, body: mail.md}\n",
                "",
            ),
        ),
    ),
    Bad("phase", ["campaign.yaml:53:1 phase"], in_file("campaign.yaml", ("phase: remind", "phase: anchor"))),
    Bad(
        "mailings-close",
        ["campaign.yaml:56:38 mailings-close"],
        in_file("campaign.yaml", ("go_live + 9 days at 10:00", "go_live + 3 days at 10:00")),
    ),
    Bad(
        "mailings-close",
        ["campaign.yaml:56:38 mailings-close"],
        in_file("campaign.yaml", ("go_live + 9 days at 10:00", "go_live at 14:00")),
    ),
    Bad(
        "reminders",
        ["campaign.yaml:60:5 reminders"],
        in_file(
            "campaign.yaml",
            (
                "  - {id: erinnerung, phase: remind, send: go_live + 22 days at 10:00, to: ulm}\n",
                "  - {id: e1, phase: remind, send: go_live + 22 days at 10:00, to: ulm}\n  - {id: e2, phase: remind, send: go_live + 29 days at 10:00, to: ulm}\n  - {id: e3, phase: remind, send: go_live + 36 days at 10:00, to: ulm}\n  - {id: e4, phase: remind, send: go_live + 43 days at 10:00, to: ulm}\n",
            ),
        ),
    ),
    Bad(
        "mailing-shifted",
        ["campaign.yaml:57:43 mailing-shifted"],
        in_file("campaign.yaml", ("go_live + 22 days at 10:00", "go_live + 20 days at 10:00")),
    ),
    Bad(
        "mailing-empty",
        ["campaign.yaml:58:5 mailing-empty"],
        in_file(
            "campaign.yaml",
            ("to: ulm}", "to: wien}"),
            (
                "  berlin: {where: {site: Berlin}}\n",
                "  berlin: {where: {site: Berlin}}\n  wien: {where: {site: Wien}}\n",
            ),
        ),
    ),
    Bad(
        "unconfirmed",
        ["campaign.yaml:57:75 unconfirmed"],
        in_file("campaign.yaml", ("to: ulm}", "to: {unconfirmed: policy}}")),
    ),
    Bad(
        "go-live-day",
        [
            "campaign.yaml:5:10 go-live-day",
            "campaign.yaml:54:47 mailing-shifted",
            "campaign.yaml:55:40 mailing-shifted",
            "campaign.yaml:57:43 mailing-shifted",
        ],
        in_file("campaign.yaml", ("go_live: 2027-02-01", "go_live: 2027-02-06")),
        in_file("policy.md", ("1. Februar 2027", "6. Februar 2027")),
    ),
    Bad(
        "channels",
        ["campaign.yaml:48:1 channels"],
        in_file(
            "campaign.yaml",
            ("  - {id: film, kind: explainer, link: https://intranet.example.com/film}\n", ""),
            ("mailings:\n", "limits: {channels: 6}\nmailings:\n"),
        ),
    ),
    Bad(
        "film-captions",
        ["campaign.yaml:52:33 film-captions"],
        in_file("campaign.yaml", ("kind: explainer, link", "kind: explainer, captions: none, link")),
    ),
    Bad(
        "contrast",
        ["campaign.yaml:7:44 contrast", "campaign.yaml:7:63 contrast"],
        in_file("campaign.yaml", ('colour: "#0B5FA5"', 'colour: "#FFCC00"')),
    ),
    Bad(
        "contrast",
        ["campaign.yaml:7:63 contrast"],
        in_file("campaign.yaml", ('accent: "#F2A900"', 'accent: "#0B5FA0"')),
    ),
    Bad(
        "holidays",
        ["campaign.yaml:6:11 holidays"],
        in_file("campaign.yaml", ("holidays: DE-BW", "holidays: DE-XX")),
    ),
    Bad(
        "duplicate-id",
        ["campaign.yaml:50:10 duplicate-id"],
        in_file("campaign.yaml", ("id: aushang", "id: flyer")),
    ),
    Bad(
        "unknown-audience",
        ["campaign.yaml:57:75 unknown-audience"],
        in_file("campaign.yaml", ("to: ulm}", "to: wien}")),
    ),
    Bad(
        "unknown-session",
        ["campaign.yaml:57:88 unknown-session"],
        in_file("campaign.yaml", ("to: ulm}", "to: ulm, invite: {workshop: w-ulm, session: 3}}")),
    ),
    Bad(
        "unknown-attachment",
        ["campaign.yaml:55:82 unknown-attachment"],
        in_file("campaign.yaml", ("attach: [flyer]", "attach: [film]")),
    ),
    Bad(
        "unknown-mailing",
        ["campaign.yaml:46:66 unknown-mailing"],
        in_file("campaign.yaml", ("mailings: [regeln]", "mailings: [regel]")),
    ),
    Bad(
        "silence-unknown",
        ["campaign.yaml:53:18 silence-unknown"],
        in_file(
            "campaign.yaml",
            ("mailings:\n", "silence: [{rule: vage, reason: Das ist so gewollt}]\nmailings:\n"),
        ),
    ),
    Bad(
        "silence-firm",
        ["campaign.yaml:53:18 silence-firm"],
        in_file(
            "campaign.yaml",
            ("mailings:\n", "silence: [{rule: consent, reason: Das ist so gewollt}]\nmailings:\n"),
        ),
    ),
    Bad(
        "silence-idle",
        ["campaign.yaml:53:18 silence-idle"],
        in_file(
            "campaign.yaml",
            ("mailings:\n", "silence: [{rule: vague, reason: Das ist so gewollt}]\nmailings:\n"),
        ),
    ),
    Bad("rule-level", ["policy.md:14:2 rule-level"], in_file("policy.md", ("*Muss.*", "*Tipp.*"))),
    Bad(
        "goals",
        ["campaign.yaml:8:1 goals"],
        in_file(
            "campaign.yaml",
            ("  goals:\n    - {platform: LinkedIn, goal: Jeden Monat ein Projekt, owner: Lena Brandt}\n", ""),
            ("title: Richtlinie für soziale Medien", "title: Social-Media-Richtlinie"),
        ),
    ),
    Bad(
        "spelling",
        ["campaign.yaml:24:15 spelling"],
        in_file(
            "campaign.yaml",
            ("short: Erzählen Sie von Ihrer Arbeit", "short: Erzählen Sie auf Linkedin davon"),
        ),
    ),
)
"""At least one defect for every rule."""

GOOD = (
    Good("contact", in_file("campaign.yaml", ("    email: miriam.achterberg@example.com\n", ""))),
    Good("contact-deputy", in_file("campaign.yaml", (", email: tobias.krueger@example.com}", "}"))),
    Good(
        "contact-differs",
        in_file(
            "policy.md", ("+49 30 23125 214", "030 23125-214\n- Presse: presse@example.com, 030 1234567")
        ),
    ),
    Good("contact-differs", in_file("policy.md", ("+49 30 23125 214", "seit 2026-12-10"))),
    Good(
        "private-use",
        in_file(
            "campaign.yaml",
            (
                '  private_use: {allowed: breaks, text: "In allen Pausen, zum Beispiel 30 Minuten mittags."}\n',
                "",
            ),
            ("  goals:\n    - {platform: LinkedIn, goal: Jeden Monat ein Projekt, owner: Lena Brandt}\n", ""),
            ("title: Richtlinie für soziale Medien", "title: Richtlinie für Passwörter"),
        ),
    ),
    Good(
        "private-use-vague",
        in_file(
            "campaign.yaml",
            (
                "In allen Pausen, zum Beispiel 30 Minuten mittags.",
                "In angemessenem Umfang, höchstens 30 Minuten am Tag.",
            ),
        ),
    ),
    Good(
        "goal-platform",
        in_file(
            "campaign.yaml",
            (
                "Fragen Sie alle im Bild, why: Das",
                "Fragen Sie alle im Bild, why: Auf LinkedIn bleibt es ewig. Das",
            ),
        ),
    ),
    Good(
        "rules-many",
        in_file(
            "campaign.yaml",
            (
                "    - {short: Erzählen Sie von Ihrer Arbeit, level: tip}\n",
                "    - {short: Erzählen Sie von Ihrer Arbeit, level: tip}\n    - {short: Regel Nummer 4 gilt, level: should}\n    - {short: Regel Nummer 5 gilt, level: should}\n    - {short: Regel Nummer 6 gilt, level: should}\n    - {short: Regel Nummer 7 gilt, level: should}\n",
            ),
        ),
        in_file("policy.md", ("Drei Regeln zeigen", "Die Regeln zeigen")),
        in_file("mail.md", ("gibt es drei Regeln", "gibt es Regeln")),
    ),
    Good(
        "rules-too-many",
        in_file(
            "campaign.yaml",
            (
                "    - {short: Erzählen Sie von Ihrer Arbeit, level: tip}\n",
                "    - {short: Erzählen Sie von Ihrer Arbeit, level: tip}\n    - {short: Regel Nummer 4 gilt, level: should}\n    - {short: Regel Nummer 5 gilt, level: should}\n    - {short: Regel Nummer 6 gilt, level: should}\n    - {short: Regel Nummer 7 gilt, level: should}\n    - {short: Regel Nummer 8 gilt, level: should}\n    - {short: Regel Nummer 9 gilt, level: should}\n    - {short: Regel Nummer 10 gilt, level: should}\n    - {short: Regel Nummer 11 gilt, level: should}\n    - {short: Regel Nummer 12 gilt, level: should}\n    - {short: Regel Nummer 13 gilt, level: should}\n",
            ),
            ("mailings:\n", "limits: {rules: 15, rules_at_most: 15}\nmailings:\n"),
        ),
        in_file("policy.md", ("Drei Regeln zeigen", "Die Regeln zeigen")),
        in_file("mail.md", ("gibt es drei Regeln", "gibt es Regeln")),
    ),
    Good(
        "rule-words",
        in_file(
            "campaign.yaml",
            (
                "Antworten Sie einmal sachlich",
                "Antworten Sie einmal sachlich auf jede Frage und steigen Sie danach aus",
            ),
        ),
    ),
    Good(
        "rule-level",
        in_file(
            "campaign.yaml",
            ("short: Fragen Sie alle im Bild,", 'short: "Zeigen Sie nur, was alle sehen sollten",'),
        ),
        in_file("policy.md", ("### 1. Fragen Sie alle im Bild", "### 1. Zeigen")),
    ),
    Good(
        "rule-level",
        in_file(
            "campaign.yaml",
            (
                "Erzählen Sie von Ihrer Arbeit",
                "Niemand muss posten, level: should}\n    - {short: Sie müssen nicht posten",
            ),
        ),
        in_file("policy.md", ("Drei Regeln zeigen", "Die Regeln zeigen")),
        in_file("mail.md", ("gibt es drei Regeln", "gibt es Regeln")),
    ),
    Good(
        "rule-level",
        in_file("campaign.yaml", ("Antworten Sie einmal sachlich", "Sie sollten sachlich antworten")),
    ),
    Good(
        "rule-level",
        in_file("campaign.yaml", ("short: Fragen Sie alle im Bild,", "short: Sie müssen alle fragen,")),
    ),
    Good("rules-counted", in_file("policy.md", ("Drei Regeln zeigen", "Die zwei wichtigsten Regeln zeigen"))),
    Good("rules-counted", in_file("policy.md", ("Drei Regeln", "3 kurze Regeln"))),
    Good(
        "prohibitions", in_file("campaign.yaml", ("Antworten Sie einmal sachlich", "Nie im Zorn antworten"))
    ),
    Good(
        "policy-version",
        in_file("policy.md", ("## Die Regeln", "Version 0.9 war ein Entwurf.\n\n## Die Regeln")),
    ),
    Good(
        "policy-date",
        in_file(
            "policy.md", ("## Die Regeln", "Die alte Fassung gilt bis 31. Januar 2027.\n\n## Die Regeln")
        ),
    ),
    Good("policy-date", in_file("policy.md", ("gültig ab 1. Februar 2027", "gültig ab Februar"))),
    Good(
        "sentence-long",
        in_file(
            "policy.md",
            (
                "Wer Nein sagt, bleibt draußen.",
                "Wer etwas zeigen will und nicht sicher ist ob alle im Bild einverstanden sind der fragt vorher kurz nach und wartet die Antwort ab.",
            ),
        ),
    ),
    Good(
        "sentence-long",
        in_file(
            "policy.md",
            (
                "Wer Nein sagt, bleibt draußen.",
                "Wer Nein sagt, z. B. per Chat am 1. Februar an Dr. Leyla Öztürk, bleibt draußen. Das gilt gem. Abs. 2 Nr. 3 auch für alle Bilder von der Messe im Oktober.",
            ),
        ),
    ),
    Good(
        "vague",
        in_file(
            "policy.md",
            ("Wer Nein sagt, bleibt draußen.", "Wir antworten zeitnah. Das heißt: am selben Tag."),
        ),
    ),
    Good(
        "vague",
        in_file(
            "policy.md",
            (
                "Wer Nein sagt, bleibt draußen.",
                "Wir antworten zeitnah, also innerhalb von 24 Stunden. Unangemessene Bilder nehmen wir herunter.",
            ),
        ),
    ),
    Good(
        "mail-long",
        in_file(
            "mail.md",
            (
                "Mehr steht",
                "Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Ein kurzer Satz. Mehr steht",
            ),
        ),
    ),
    Good("form-of-address", in_file("policy.md", ("Wer Nein sagt,", "Wer auf „Darfst du das?“ Nein sagt,"))),
    Good(
        "form-of-address", in_file("campaign.yaml", ("Jetzt frage ich kurz nach.", "Frag einfach du zuerst."))
    ),
    Good(
        "spelling",
        in_file(
            "policy.md",
            ("Wer Nein sagt,", "Wer auf <https://www.linkedin.com/nordkran> oder bei LinkedIn Nein sagt,"),
        ),
    ),
    Good("placeholder", in_file("policy.md", ("Wer Nein sagt,", "Wer seinen Namen nennt und Nein sagt,"))),
    Good("link-anchor", in_file("policy.md", ("(#wen-sie-fragen)", "(#die-regeln)"))),
    Good("link-file", in_file("policy.md", ("(#wen-sie-fragen)", "(mail.md)"))),
    Good(
        "link-file",
        in_file("mail.md", ("(https://intranet.example.com/film)", "(mailto:miriam.achterberg@example.com)")),
    ),
    Good(
        "works-council-date",
        in_file("campaign.yaml", ("status: agreed, date: 2026-12-10", "status: informed")),
    ),
    Good(
        "works-council-open",
        in_file(
            "people.csv",
            (
                "Frau;Marta;Lindner;marta.lindner@example.com;Berlin;5\nHerr;Pauline;Voss;pauline.voss@example.com;Berlin;6\n",
                "",
            ),
        ),
        in_file(
            "campaign.yaml",
            ("  works_council: {status: agreed, date: 2026-12-10}\n", ""),
            (
                "  - {id: einstieg, title: Neu hier, audience: berlin, mailings: [regeln]}",
                "  - {id: einstieg, title: Neu hier, mailings: [regeln]}",
            ),
        ),
    ),
    Good("staff-asked", in_file("campaign.yaml", ("status: agreed, date: 2026-12-10", "status: none"))),
    Good(
        "ambassadors-voluntary",
        in_file(
            "campaign.yaml",
            ("ambassadors: {voluntary: true, join: Schreiben Sie bis Freitag an Miriam Achterberg.}\n", ""),
        ),
    ),
    Good(
        "age",
        in_file(
            "campaign.yaml",
            ("where: {site: Ulm}", "where: {role: [Ausbilder, Azubi]}"),
            (", copies: {audience: ulm}", ""),
            ("    audience: ulm\n", ""),
            ("to: ulm}", "to: berlin}"),
        ),
    ),
    Good("age-hint", in_file("campaign.yaml", ("title: Neu hier", "title: Teams ab 20 Personen"))),
    Good(
        "reach",
        in_file(
            "campaign.yaml",
            (
                "  - {id: flyer, kind: flyer}\n  - {id: aushang, kind: notice}\n  - {id: blatt, kind: policy-sheet, copies: {audience: ulm}}\n",
                "",
            ),
            (", attach: [flyer]", ""),
        ),
    ),
    Good(
        "person-named",
        in_file("policy.md", ("Wer Nein sagt,", "Wer wie Lena Brandt oder Leyla Öztürk Nein sagt,")),
    ),
    Good(
        "track-mailing", in_file("campaign.yaml", (", mailings: [regeln]", ""), ("to: ulm}", "to: berlin}"))
    ),
    Good(
        "consent-scope",
        in_file(
            "campaign.yaml",
            ("scope: [flyer, mailing]", "scope: [flyer]"),
            ("show: [statements]", "show: [dates]"),
        ),
        in_file("mail.md", ("Hatice Demirel hat sie", "Eine Kollegin hat sie")),
    ),
    Good("consent-date", in_file("campaign.yaml", ("date: 2026-11-17", "date: 2026-12-14"))),
    Good("workshop-seats", in_file("campaign.yaml", ("capacity: 8", "capacity: 2"))),
    Good("workshop-group", in_file("campaign.yaml", ("capacity: 8", "capacity: 12"))),
    Good(
        "workshop-group-too-large",
        in_file(
            "campaign.yaml",
            ("capacity: 8", "capacity: 15"),
            ("mailings:\n", "limits: {group: 15}\nmailings:\n"),
        ),
    ),
    Good("workshop-room", in_file("campaign.yaml", ("2027-02-23 13:30", "2027-02-23 11:00"))),
    Good("workshop-day-off", in_file("campaign.yaml", ("2027-02-23 13:30", "2027-02-24 13:30"))),
    Good(
        "phase",
        in_file(
            "campaign.yaml",
            ("  - {id: praxis, phase: train, send: go_live + 9 days at 10:00, show: [statements]}\n", ""),
        ),
    ),
    Good(
        "mailings-close", in_file("campaign.yaml", ("go_live + 9 days at 10:00", "go_live + 7 days at 10:00"))
    ),
    Good(
        "mailings-close",
        in_file(
            "campaign.yaml",
            ("send: go_live + 22 days at 10:00, to: ulm}", "send: go_live + 9 days at 10:00, to: ulm}"),
            ("show: [statements]}", "show: [statements], to: berlin}"),
        ),
    ),
    Good(
        "reminders",
        in_file(
            "campaign.yaml",
            (
                "  - {id: erinnerung, phase: remind, send: go_live + 22 days at 10:00, to: ulm}\n",
                "  - {id: e1, phase: remind, send: go_live + 22 days at 10:00, to: ulm}\n  - {id: e2, phase: remind, send: go_live + 29 days at 10:00, to: ulm}\n  - {id: e3, phase: remind, send: go_live + 36 days at 10:00, to: ulm}\n",
            ),
        ),
    ),
    Good(
        "go-live-day",
        in_file("campaign.yaml", ("go_live: 2027-02-01", "go_live: 2027-02-02")),
        in_file("policy.md", ("1. Februar 2027", "2. Februar 2027")),
    ),
    Good(
        "channels",
        in_file(
            "campaign.yaml",
            ("  - {id: film, kind: explainer, link: https://intranet.example.com/film}\n", ""),
            ("mailings:\n", "limits: {channels: 5}\nmailings:\n"),
        ),
    ),
    Good("contrast", in_file("campaign.yaml", ('colour: "#0B5FA5"', 'colour: "#202020"'))),
    Good(
        "silence-idle",
        in_file("policy.md", ("Wer Nein sagt, bleibt draußen.", "Wir antworten zeitnah.")),
        in_file(
            "campaign.yaml",
            ("mailings:\n", "silence: [{rule: vague, reason: Das ist so gewollt}]\nmailings:\n"),
        ),
    ),
)
"""What must not be found."""
