"""A logo is a picture and nothing else."""

import contextlib
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.documents.logo import LARGEST, look_at_logo, pixels

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20">{}</svg>'
)
PLAIN = SVG.format('<rect width="40" height="20" fill="#0F4C5C"/>').encode()


def png(wide: int, high: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress((b"\0" + b"\x80" * wide) * high)
    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(wide: int, high: int) -> bytes:
    frame = b"\xff\xc0\x00\x0b\x08" + struct.pack(">HH", high, wide) + b"\x01\x01\x11\x00"
    return b"\xff\xd8\xff\xe0\x00\x04ab" + frame + b"\xff\xd9"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.png", png(40, 20), "image/png"),
        ("A.JPG", jpeg(40, 20), "image/jpeg"),
        ("a.jpeg", jpeg(40, 20), "image/jpeg"),
        ("a.svg", PLAIN, "image/svg+xml"),
    ],
)
def test_pictures_are_known_by_what_they_hold(name: str, data: bytes, kind: str) -> None:
    logo = look_at_logo(data, name)
    assert (logo.type, logo.data) == (kind, data)
    assert logo.ratio == pytest.approx(2, rel=0.02)


def test_a_drawing_becomes_pixels_and_pixels_stay() -> None:
    assert pixels(PLAIN, "image/svg+xml").startswith(b"\x89PNG")
    assert pixels(png(4, 2), "image/png") == png(4, 2)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.gif", b"GIF89a", "is not a .png, .jpg or .svg file"),
        ("a", png(4, 2), "is not a .png"),
        ("a.png", jpeg(4, 2), "is not the PNG picture that its name says"),
        ("a.jpg", png(4, 2), "is not the JPEG picture that its name says"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x00" * 9, "is not the JPEG picture"),
        ("a.svg", b"<html/>", "is not the SVG drawing that its name says"),
        ("a.svg", b"\xff\xfe<\0s\0", "is not the SVG drawing"),
        ("a.png", png(9000, 1), "is more than 8000 pixels"),
        ("a.png", png(40, 20) + b"\0" * LARGEST, "is larger than 2000 KB"),
        ("a.svg", b"<!DOCTYPE svg [<!ENTITY x 'y'>]>" + PLAIN, "declares a document type"),
        ("a.svg", SVG.format("<script>1</script>").encode(), "holds a program or loads something"),
        ("a.svg", SVG.format('<rect onload="x()"/>').encode(), "holds a program"),
        ("a.svg", SVG.format('<image href="http://a.example/b.png"/>').encode(), "loads something"),
        ("a.svg", SVG.format('<image xlink:href="file:///etc/passwd"/>').encode(), "loads something"),
        ("a.svg", SVG.format('<a href="javascript:x()"/>').encode(), "loads something"),
        ("a.svg", SVG.format("<style>@import 'a.css';</style>").encode(), "loads something"),
        ("a.svg", SVG.format('<rect fill="url(http://a.example/#b)"/>').encode(), "loads something"),
        ("a.svg", SVG.format("<foreignObject/>").encode(), "holds a program"),
    ],
)
def test_anything_else_is_refused(name: str, data: bytes, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        look_at_logo(data, name)


def test_what_a_drawing_refers_to_in_itself_is_fine() -> None:
    inside = '<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use href="#g"/>'
    assert look_at_logo(SVG.format(inside).encode(), "a.svg").type == "image/svg+xml"


@given(
    st.binary(max_size=200),
    st.sampled_from(["a.png", "a.jpg", "a.svg"]),
    st.sampled_from([b"", png(4, 2)[:20], jpeg(4, 2)[:9], b"<svg"]),
)
def test_no_bytes_bring_it_down(data: bytes, name: str, start: bytes) -> None:
    with contextlib.suppress(ValueError):
        look_at_logo(start + data, name)
