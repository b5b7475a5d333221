"""A self-signed certificate for 127.0.0.1 and localhost in plain Python: RSA 2048, SHA-256, X.509 v3."""

import hashlib
from base64 import encodebytes
from math import gcd
from random import Random

_SHA256_WITH_RSA = bytes.fromhex("06092a864886f70d01010b") + b"\x05\x00"
_RSA = bytes.fromhex("06092a864886f70d010101") + b"\x05\x00"
_DIGEST_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
_SMALL_PRIMES = [n for n in range(3, 2000, 2) if all(n % k for k in range(3, int(n**0.5) + 1, 2))]


def certificate_and_key(seed: int = 1) -> tuple[bytes, bytes]:
    """The certificate and its key as PEM; the same seed gives the same, which only tests may want."""
    random = Random(seed)
    p, q = _prime(random), _prime(random)
    n, e = p * q, 65537
    d = pow(e, -1, (p - 1) * (q - 1))
    key = _sequence(*(_integer(x) for x in (0, n, e, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p))))
    body = _to_be_signed(n, e)
    info = _DIGEST_INFO + hashlib.sha256(body).digest()
    padded = b"\0\1" + b"\xff" * (256 - 3 - len(info)) + b"\0" + info
    signature = pow(int.from_bytes(padded), d, n).to_bytes(256)
    certificate = _sequence(body, _sequence(_SHA256_WITH_RSA), _tagged(3, b"\0" + signature))
    return _pem("CERTIFICATE", certificate), _pem("RSA PRIVATE KEY", key)


def _to_be_signed(n: int, e: int) -> bytes:
    name = _sequence(_tagged(0x31, _sequence(bytes.fromhex("0603550403"), _tagged(12, b"localhost"))))
    valid = _sequence(_tagged(23, b"200101000000Z"), _tagged(23, b"491231235959Z"))
    public = _sequence(_sequence(_RSA), _tagged(3, b"\0" + _sequence(_integer(n), _integer(e))))
    names = _sequence(_tagged(0x82, b"localhost"), _tagged(0x87, bytes([127, 0, 0, 1])))
    authority = _sequence(
        bytes.fromhex("0603551d13"), b"\x01\x01\xff", _tagged(4, _sequence(b"\x01\x01\xff"))
    )
    alternative = _sequence(bytes.fromhex("0603551d11"), _tagged(4, names))
    extensions = _tagged(0xA3, _sequence(authority, alternative))
    version = _tagged(0xA0, _integer(2))
    return _sequence(version, _integer(7), _sequence(_SHA256_WITH_RSA), name, valid, name, public, extensions)


def _prime(random: Random) -> int:
    """A prime of 1024 bits with the two highest set (Miller-Rabin, eight rounds)."""
    while True:
        n = random.getrandbits(1024) | 1 | 3 << 1022
        if all(n % k for k in _SMALL_PRIMES) and gcd(n - 1, 65537) == 1 and _is_prime(n, random):
            return n


def _is_prime(n: int, random: Random) -> bool:
    twos = ((n - 1) & -(n - 1)).bit_length() - 1
    for _ in range(8):
        x = pow(random.randrange(2, n - 1), (n - 1) >> twos, n)
        if x in (1, n - 1):
            continue
        if not any((x := x * x % n) == n - 1 for _ in range(twos - 1)):
            return False
    return True


def _tagged(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([tag, 0x80 | len(length)]) + length + content


def _sequence(*parts: bytes) -> bytes:
    return _tagged(0x30, b"".join(parts))


def _integer(value: int) -> bytes:
    return _tagged(2, value.to_bytes(value.bit_length() // 8 + 1))


def _pem(label: str, der: bytes) -> bytes:
    return b"-----BEGIN %s-----\n%s-----END %s-----\n" % (label.encode(), encodebytes(der), label.encode())
