"""Texts in images: what stands in their metadata."""

import io
from collections.abc import Iterator

from PIL import Image

from shnor_lib.publish.scan.piece import Piece

_SIGNATURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")


def is_image(content: bytes) -> bool:
    """Whether a file is an image of a kind that may hold metadata."""
    return content.startswith(_SIGNATURES)


def image_texts(content: bytes) -> Iterator[Piece]:
    """Read the text chunks, comments and EXIF of an image."""
    with Image.open(io.BytesIO(content)) as image:
        image.load()  # chunks behind the picture are read with it
        entries: list[tuple[object, object]] = [*image.info.items(), *image.getexif().items()]
    for name, value in entries:
        text = value.decode("utf-8", errors="ignore") if isinstance(value, bytes) else str(value)
        yield Piece(f"метаданные изображения, {name}", text)
