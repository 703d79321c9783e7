"""How a seed file is damaged: blindly, inside its packing, and by what its format is made of."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile

_TOKENS = [
    b"<",
    b">",
    b"&",
    b"&#x0;",
    b"&amp;",
    b"<!--",
    b"]]>",
    b"<![CDATA[",
    b"<!DOCTYPE x>",
    b"</row>",
    b"</c>",
    b"<row>",
    b'<c r="XFD1048576"><v>1</v></c>',
    b'r="A9999999"',
    b't="s"',
    b"\0",
    b"\xff\xfe",
    b"99999999999999999999",
    b"-1",
    b"1e400",
    b"nan",
    b"\n",
    b'"',
    b"<rPh><t>x</t>",
    b"</sheetData>",
    b'<mergeCell ref="A1:XFD1048576"/>',
    b"rowspan=99999",
    b'table:number-rows-repeated="1048576"',
]
_NUMBERS = [0, 1, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF]


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Return a damaged copy of a file."""
    kinds = [_flip, _truncate, _splice]
    if data[:2] == b"PK":
        kinds += [_inside_zip] * 6
    elif data[:4] == b"\xd0\xcf\x11\xe0":
        kinds += [_sectors, _records, _records, _records]
    else:
        kinds += [_markup] * 3
    damaged = data
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        damaged = chance.choice(kinds)(damaged, chance) if damaged else data
    return damaged


def _flip(data: bytes, chance: random.Random) -> bytes:
    copy = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 32))):
        copy[chance.randrange(len(copy))] = chance.randrange(256)
    return bytes(copy)


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _splice(data: bytes, chance: random.Random) -> bytes:
    """Copy, drop or repeat a stretch."""
    a, b, c = (chance.randrange(len(data)) for _ in range(3))
    a, b = min(a, b), max(a, b)
    piece = data[a : min(b, a + 4096)]
    how = chance.randrange(3)
    if how == 0:
        return data[:a] + data[a + len(piece) :]
    return data[:c] + piece * (1 if how == 1 else chance.choice((2, 50))) + data[c:]


def _markup(data: bytes, chance: random.Random) -> bytes:
    """Damage text as a format's own words: tags and attributes moved, numbers made absurd."""
    at = chance.randrange(len(data) + 1)
    how = chance.randrange(4)
    if how == 0:
        return data[:at] + chance.choice(_TOKENS) * chance.choice((1, 1, 1, 300)) + data[at:]
    tags = list(re.finditer(rb"<[^<>]*>", data))
    digits = list(re.finditer(rb"\d+", data))
    if how == 1 and tags:
        one = chance.choice(tags)
        other = chance.choice(tags)[0] if chance.random() < 0.5 else b""
        return data[: one.start()] + other + data[one.end() :]
    if how == 2 and tags:
        one = chance.choice(tags)
        return data[: one.end()] + one[0] * chance.choice((1, 5, 250)) + data[one.end() :]
    if digits:
        one = chance.choice(digits)
        new = chance.choice((b"0", b"4294967295", b"1048576", b"16384", b"-5", b"9" * 400, b""))
        return data[: one.start()] + new + data[one.end() :]
    return _flip(data, chance) if data else data


def _inside_zip(data: bytes, chance: random.Random) -> bytes:
    """Damage one part and pack it again, so that its checksum is right."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except Exception:  # noqa: BLE001 - damaged before: there is nothing to pack again
        return _flip(data, chance)
    if not parts:
        return data
    name = chance.choice(sorted(parts))
    part = parts[name]
    if chance.random() < 0.05:
        del parts[name]
    elif part:
        binary = not part.lstrip().startswith(b"<")
        parts[name] = chance.choice(
            [_flip, _records12] if binary else [_markup] * 5 + [_flip, _truncate]
        )(part, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for one, content in parts.items():
            archive.writestr(zipfile.ZipInfo(one), content)
    return out.getvalue()


def _records12(data: bytes, chance: random.Random) -> bytes:
    """Put an absurd number somewhere into binary records."""
    at = chance.randrange(len(data))
    return data[:at] + struct.pack("<I", chance.choice(_NUMBERS)) + data[at + 4 :]


def _records(data: bytes, chance: random.Random) -> bytes:
    """Damage a BIFF record behind the header sectors: kind, size or a field."""
    if len(data) < 2048:
        return _flip(data, chance)
    at = chance.randrange(512, len(data) - 4)
    width = chance.choice(("<H", "<I"))
    number = chance.choice(_NUMBERS) & (0xFFFF if width == "<H" else 0xFFFFFFFF)
    new = struct.pack(width, number)
    return data[:at] + new + data[at + len(new) :]


def _sectors(data: bytes, chance: random.Random) -> bytes:
    """Damage the compound file: header fields, chains that loop, sectors swapped."""
    copy = bytearray(data)
    if chance.random() < 0.4 and len(copy) > 512:
        struct.pack_into(
            "<I", copy, chance.randrange(44, 508) & ~3, chance.choice([*_NUMBERS, 2, 5])
        )
        return bytes(copy)
    count = len(copy) // 512
    if count < 3:
        return _flip(data, chance)
    a, b = (chance.randrange(1, count) * 512 for _ in range(2))
    if chance.random() < 0.5:
        copy[a : a + 512], copy[b : b + 512] = copy[b : b + 512], copy[a : a + 512]
    else:
        struct.pack_into("<I", copy, a + 4 * chance.randrange(128), chance.randrange(count))
    return bytes(copy)
