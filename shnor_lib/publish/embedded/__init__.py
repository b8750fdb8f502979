"""The publisher for machines without Quarto: the same project, the same addresses, by pandoc."""

from shnor_lib.publish.embedded.publisher import publish

__all__ = ["publish"]
