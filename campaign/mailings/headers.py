"""What may stand in a mail's header: one line per field, and no field that was not meant to be there."""

import re
from email.errors import HeaderParseError
from email.header import Header, decode_header
from email.utils import quote

from campaign.errors import FileFault, MakingError
from campaign.plan.address import ascii_address

_BREAKS = re.compile("[\r\n\0\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_FIELD = re.compile(rb"([!-9;-~]+):")
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,120}@[A-Za-z0-9.-]{1,120}>")
_DEPTH = 5
"""How many layers of encoding are looked under; nobody writes two by accident."""


class HeaderError(MakingError):
    """A text would break out of its header field; it is refused, not mended."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "take the line break out", rule="mail-header")


def checked(name: str, text: str) -> str:
    """`text` for the field `name`; raises HeaderError if it holds a line break or NUL, raw or encoded.

    Python 3.11 turns an RFC 2047-encoded line break into a real one (cpython #121650), so the text is
    decoded as a mail program would before it is trusted.
    """
    layer = text
    for _ in range(_DEPTH):
        if _BREAKS.search(layer):
            raise HeaderError(f"the text for {name}: holds a line break or NUL: {text[:60]!r}")
        decoded = _decoded(name, layer)
        if decoded == layer:
            return text
        layer = decoded
    raise HeaderError(f"the text for {name}: is encoded again and again: {text[:60]!r}")


def _decoded(name: str, text: str) -> str:
    try:
        parts = decode_header(text)
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "latin-1", "replace")
            for part, charset in parts
        )
    except (HeaderParseError, LookupError, ValueError):
        raise HeaderError(f"the text for {name}: holds a damaged encoding: {text[:60]!r}") from None


def mailbox(name: str, address: str, field: str = "To") -> str:
    """`name <address>` as it stands in a header, folded and in ASCII; raises HeaderError."""
    checked(field, name)
    ascii_address = checked(field, plain_address(address))
    if not name:
        return ascii_address
    simple = name.isascii() and name.isprintable() and "=?" not in name
    phrase = f'"{quote(name)}"' if simple else Header(name, "utf-8", header_name=field).encode(linesep="\r\n")
    return f"{phrase} <{ascii_address}>" if len(phrase) < 40 else f"{phrase}\r\n <{ascii_address}>"


def plain_address(address: str) -> str:
    """`address` in the ASCII form mail servers take; raises MakingError where there is none."""
    try:
        return ascii_address(address)
    except FileFault as fault:
        raise MakingError(fault.message, fault.remedy, "mail-address") from None


def message_id(text: str) -> str:
    """`text`, if it is a Message-ID such as `<3f0a@example.com>`; raises HeaderError otherwise."""
    if not _MESSAGE_ID.fullmatch(text):
        raise HeaderError(f"{text[:60]!r} is no Message-ID")
    return text


def rescanned(message: bytes, expected: tuple[str, ...]) -> bytes:
    """`message`, if its header holds exactly the `expected` fields in order; else raises HeaderError."""
    block, _, _ = message.partition(b"\r\n\r\n")
    found: list[str] = []
    for line in block.split(b"\r\n"):
        if b"\r" in line or b"\n" in line or b"\0" in line:
            raise HeaderError("a header field holds a bare line break or NUL")
        if line[:1] in (b" ", b"\t"):
            continue
        field = _FIELD.match(line)
        found.append(field[1].decode() if field else "")
    if tuple(found) != expected:
        surplus = sorted(set(found) - set(expected)) or ["a repeated or misplaced field"]
        raise HeaderError(f"the header holds what was not meant to be there: {', '.join(surplus)}")
    return message
