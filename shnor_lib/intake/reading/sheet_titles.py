"""Titles of the sheets of xlsx packages, by the parts that hold the sheets."""

import posixpath
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree

BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def xml_titles(package: zipfile.ZipFile) -> dict[str, str]:
    """Name the sheets by their parts.

    Parameters
    ----------
    package : ZipFile
        A package that was found harmless (`safety.check_package`).

    Raises
    ------
    ValueError
        If the package does not name its sheets in XML that can be read.
    """
    sheets = [element for element in _elements(package, BOOK) if element.tag.endswith("}sheet")]
    targets = relation_targets(package, RELATIONS)
    return {targets.get(_relation(sheet), ""): sheet.get("name", "") for sheet in sheets}


def relation_targets(package: zipfile.ZipFile, part: str) -> Mapping[str, str]:
    """Name the parts that the workbook refers to, by the identifiers of the relations.

    Raises
    ------
    ValueError
        If there are none that can be read.
    """
    relations = _elements(package, part)
    return {element.get("Id", ""): _part(element.get("Target", "")) for element in relations}


def _elements(package: zipfile.ZipFile, part: str) -> list[ElementTree.Element]:
    try:
        # declarations, the danger in XML, were refused before
        return list(ElementTree.fromstring(package.read(part)).iter())  # noqa: S314
    except (ElementTree.ParseError, KeyError):
        raise ValueError(part) from None


def _relation(sheet: ElementTree.Element) -> str:
    return next((value for key, value in sheet.items() if key.endswith("}id")), "")


def _part(target: str) -> str:
    """Name of a part that the workbook names as it sees it."""
    return posixpath.normpath(posixpath.join("/xl", target)).removeprefix("/")
