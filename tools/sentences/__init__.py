"""The catalogue of sentences: all that a page can say, when, with an example (docs/sentences.md).

Sentences are the texts in the code of the questions; nobody writes them down a second time. The
examples are what pages of the demonstration regions said, else what a test made them say.
"""
