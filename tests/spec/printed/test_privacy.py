"""No contacts and no persons come over from a document."""

import re

import pytest

# An official school name may hold a surname: «им. Фамилия И.О.».
SCHOOL_NAME = re.compile(r"им(?:\.|ени)\s+[А-ЯЁ][\w-]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.")
LINK = re.compile(r"https?://\S+")


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("e-mail", r"[\w.+-]+@[\w-]+\.\w+"),
        ("phone in brackets", r"\(\d{3,5}\)\s?\d"),
        ("phone in groups", r"\b\d{2,3}-\d{2}-\d{2}\b"),
        ("mobile phone", r"(?:\+7|\b8)[\s(]?9\d\d\b"),
        ("initials first", r"\b[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+"),
        ("surname first", r"\b[А-ЯЁ][а-яё]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\."),
        ("full name", r"\b[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:вич|вна)[а-яё]*\b"),
    ],
)
def test_no_contacts_and_no_persons(texts_of, region, what, pattern):
    for name, text in texts_of(region).items():
        plain = LINK.sub("", SCHOOL_NAME.sub("", text))
        found = re.search(pattern, plain)
        assert found is None, f"{name}: {what}: {found}"
