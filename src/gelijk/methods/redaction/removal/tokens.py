"""The instructions of a content stream with the place of each, so that all else is copied as is."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

_SPACE = rb"\x00\t\n\x0c\r "
_TOKEN = re.compile(
    rb"(?P<skip>[" + _SPACE + rb"]+|%[^\r\n]*)"
    rb"|(?P<string>\((?:[^()\\]++|\\[\s\S])*+\))"
    rb"|(?P<open>\()"
    rb"|(?P<hex><[0-9A-Fa-f" + _SPACE + rb"]*>)"
    rb"|(?P<mark><<|>>|[\[\]{}])"
    rb"|(?P<name>/[^" + _SPACE + rb"()<>\[\]{}/%]*)"
    rb"|(?P<number>[+\-.0-9][^" + _SPACE + rb"()<>\[\]{}/%]*)"
    rb"|(?P<word>[^" + _SPACE + rb"()<>\[\]{}/%]+)"
    rb"|(?P<odd>[\s\S])"
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])|\r\n?")
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_KNOWN = {b"\\%03o" % code: bytes([code]) for code in range(256)}
_VALUES = frozenset({b"true", b"false", b"null"})
_IMAGE_END = re.compile(rb"[" + _SPACE + rb"]EI(?=[" + _SPACE + rb"]|$)")
_MANY = 100_000  # operands of one instruction; a stream of nothing but operands is no page

Instruction = tuple[bytes, list[bytes], int, int]


class Unparsable(Exception):
    """A content stream that no reader can follow for certain."""


def instructions(data: bytes) -> Iterator[Instruction]:
    """(operator, operands, start, end); an inline image is one instruction, `BI`."""
    operands: list[bytes] = []
    place, begin = 0, -1
    while place < len(data):
        for token in _TOKEN.finditer(data, place):
            kind = token.lastgroup
            if kind == "skip" or kind == "odd":
                continue
            if begin < 0:
                begin = token.start()
            word = token.group()
            if kind == "word" and word not in _VALUES:
                place = token.end()
                if word == b"BI":
                    place = _after_image(data, place)
                    operands = [data[token.end() : place]]
                yield word, operands, begin, place
                operands, begin = [], -1
                if word == b"BI":
                    break
                continue
            if kind == "open":
                place = _after_nested(data, token.start())
                operands.append(data[token.start() : place])
                break
            operands.append(word)
            if len(operands) > _MANY:
                raise Unparsable
        else:
            return


def _after_nested(data: bytes, start: int) -> int:
    """The end of a string that holds parentheses of its own."""
    depth, place = 0, start
    while place < len(data):
        byte = data[place]
        if byte == 0x5C:
            place += 1
        elif byte == 0x28:
            depth += 1
        elif byte == 0x29:
            depth -= 1
            if depth == 0:
                return place + 1
        place += 1
    return len(data)


def _after_image(data: bytes, start: int) -> int:
    """The end of an inline image: the first EI that instructions follow, not more pixels."""
    for token in _TOKEN.finditer(data, start):
        if token.lastgroup == "word" and token.group() == b"ID":
            place = token.end() + 1
            break
    else:
        return len(data)
    for end in _IMAGE_END.finditer(data, place):
        following = data[end.end() : end.end() + 16]
        if all(9 <= byte < 127 for byte in following):
            return end.end()
    return len(data)


def number(word: bytes) -> float:
    """As forgiving as viewers are: what is no number is 0."""
    try:
        return float(word)
    except ValueError:
        found = re.match(rb"[+-]*(\d*\.?\d*)", word)
        digits = found.group(1) if found else b""
        value = float(digits) if digits not in (b"", b".") else 0.0
        return -value if word.startswith(b"-") else value


@lru_cache(maxsize=20_000)
def string(word: bytes) -> bytes:
    """The bytes of a literal or hexadecimal string."""
    if word[:1] == b"<":
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", word)
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    inside = word[1:-1] if word.endswith(b")") else word[1:]
    if b"\\" not in inside and b"\r" not in inside:
        return inside
    return _ESCAPE.sub(_unescaped, inside)


def _unescaped(found: re.Match[bytes]) -> bytes:
    known = _KNOWN.get(found.group())
    return known if known is not None else _escaped(found)


def _escaped(found: re.Match[bytes]) -> bytes:
    code = found.group(1)
    if code is None:
        return b"\n"
    if code[:1].isdigit() and code[0] < 0x38:
        return bytes([int(code, 8) & 0xFF])
    if code in (b"\n", b"\r", b"\r\n"):
        return b""
    return _NAMED.get(code, code)


def dictionary(tokens: list[bytes], keep: Callable[[bytes], bool]) -> bytes:
    """An inline dictionary written again with the keys that `keep` agrees to."""
    parts, depth, keeping, key_next = [], 0, True, True
    for token in tokens:
        opens, closes = token in (b"<<", b"["), token in (b">>", b"]")
        if closes:
            depth -= 1
        if depth == 0 and (opens or closes):
            parts.append(token)
        else:
            if depth == 1 and not closes and key_next:
                keeping = keep(token)
            if keeping:
                parts.append(token)
        if depth <= 1 and (not opens or depth == 0):
            key_next = not key_next if depth == 1 else True
        depth += opens
    return b" ".join(parts)
