"""How a document is named on a page."""

from shnor_lib.model.documents import Document


def cite(document: Document) -> str:
    """Name a document in a few words: its title, number and date as printed."""
    parts = [document.title]
    if document.number:
        parts.append(f"№ {document.number}")
    if document.date:
        parts.append(document.date)
    return ", ".join(parts)
