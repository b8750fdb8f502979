"""The publisher for machines without Quarto: the same project, the same addresses, by pandoc."""

from shnor_lib.publish.embedded.layout import Layout
from shnor_lib.publish.embedded.publisher import copy_shared, make_pages, open_layout
from shnor_lib.publish.embedded.reuse import page_keys, reuse_pages

__all__ = ["Layout", "copy_shared", "make_pages", "open_layout", "page_keys", "reuse_pages"]
