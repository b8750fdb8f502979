"""Parts of a zip package, unpacked without trusting what the package says of them."""

import struct
import zipfile
import zlib

# What a damaged package raises, wherever it is damaged.
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, NotImplementedError,
    StopIteration, ValueError,
)  # fmt: skip
LOCAL_HEADER = struct.Struct("<4s5H3I2H")


def unpacked_part(content: bytes, entry: zipfile.ZipInfo, most: int) -> bytes:
    """Unpack at most so many bytes of a part, trusting no size that the package declares."""
    begin = entry.header_offset
    fields = LOCAL_HEADER.unpack_from(content, begin)
    data = begin + LOCAL_HEADER.size + fields[-2] + fields[-1]
    packed = memoryview(content)[data : data + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        return bytes(packed[:most])
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise NotImplementedError(entry.compress_type)
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)
