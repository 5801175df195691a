"""Pictures as numbers: enough of PNG to hold two pictures side by side, without another library."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.float64]
_CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}  # by PNG's colour type
_BLOCK = 8  # pixels: what is compared is how dark a block of this side is
_FAR = 14.0  # of 255: from here on a block looks different; a picture moved by a pixel stays below it


def grey(png: bytes) -> Grey:
    """Return a PNG (8 bits a channel, not interlaced) as shades from 0 (black) to 255, on white paper."""
    width, height, depth, kind, _packing, _filtering, interlaced = struct.unpack(">IIBBBBB", png[16:29])
    assert depth == 8
    assert not interlaced
    channels = _CHANNELS[kind]
    rows = _unfiltered(zlib.decompress(_data(png)), width * channels, height, channels)
    pixels = rows.reshape(height, width, channels).astype(np.float64)
    shades = pixels[..., 0] if channels < 3 else pixels[..., :3] @ [0.299, 0.587, 0.114]
    if channels in {2, 4}:
        cover = pixels[..., -1] / 255
        shades = shades * cover + 255 * (1 - cover)
    return np.asarray(shades, dtype=np.float64)


def difference(one: bytes, other: bytes) -> float:
    """Return how much two PNGs differ: the share of blocks, from 0 to 1, that look different; 1 for other sizes."""
    if one == other:
        return 0.0
    first, second = grey(one), grey(other)
    if abs(first.shape[0] - second.shape[0]) > 1 or abs(first.shape[1] - second.shape[1]) > 1:
        return 1.0
    blocks = [_blocks(picture) for picture in (first, second)]
    high, wide = (min(block.shape[axis] for block in blocks) for axis in (0, 1))
    apart = np.abs(blocks[0][:high, :wide] - blocks[1][:high, :wide])
    return float((apart > _FAR).mean())


def _blocks(picture: Grey) -> Grey:
    high, wide = (side // _BLOCK for side in picture.shape)
    cut = picture[: high * _BLOCK, : wide * _BLOCK]
    return np.asarray(cut.reshape(high, _BLOCK, wide, _BLOCK).mean(axis=(1, 3)), dtype=np.float64)


def _data(png: bytes) -> bytes:
    place, found = 8, b""
    while place < len(png):
        (size,) = struct.unpack_from(">I", png, place)
        if png[place + 4 : place + 8] == b"IDAT":
            found += png[place + 8 : place + 8 + size]
        place += 12 + size
    return found


def _unfiltered(data: bytes, width: int, height: int, step: int) -> NDArray[np.uint8]:
    rows = np.zeros((height, width), dtype=np.uint8)
    above = bytearray(width)
    for number in range(height):
        start = number * (width + 1)
        line = bytearray(data[start + 1 : start + 1 + width])
        _undo(data[start], line, above, step)
        rows[number] = np.frombuffer(bytes(line), dtype=np.uint8)
        above = line
    return rows


def _undo(kind: int, line: bytearray, above: bytearray, step: int) -> None:
    """Undo one of PNG's five filters on a row, in place."""
    for place in range(len(line)) if kind else ():
        left = line[place - step] if place >= step else 0
        corner = above[place - step] if place >= step else 0
        guess = (left, above[place], (left + above[place]) // 2, _nearest(left, above[place], corner))[kind - 1]
        line[place] = (line[place] + guess) & 0xFF


def _nearest(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))
