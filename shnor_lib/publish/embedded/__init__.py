"""The publisher for machines without Quarto: the same project, the same addresses, by pandoc."""

from shnor_lib.publish.embedded.layout import Layout
from shnor_lib.publish.embedded.publisher import complete_site, open_layout

__all__ = ["Layout", "complete_site", "open_layout"]
