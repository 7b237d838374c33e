"""Files made for the tests: a picture and a PDF, whole and broken."""

from __future__ import annotations

import struct
import zlib
from hashlib import sha256


def png(width: int, height: int, *, is_whole: bool = True) -> bytes:
    """A grey picture; where it is not whole, it ends in the middle of its pixels."""
    pixels = zlib.compress((b"\0" + b"\x80" * width) * height)
    data = b"\x89PNG\r\n\x1a\n" + _chunk(
        b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    )
    if not is_whole:
        return data + _chunk(b"IDAT", pixels)[:20]
    return data + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    crc = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + crc


def pdf(pages: int) -> bytes:
    """A PDF of empty pages."""
    kids = " ".join(f"{number + 3} 0 R" for number in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        *("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] >>" for _ in range(pages)),
    ]
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    trailer = f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 {count}\n0000000000 65535 f \n{table}{trailer}".encode()


def sha(content: bytes) -> str:
    """The name of a content in the store."""
    return sha256(content).hexdigest()


PICTURE = png(320, 200)
PDF = pdf(3)
