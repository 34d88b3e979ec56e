"""What people read: one catalogue of messages for the shells, in Spanish and English."""

from qualpap.messages.catalogue import Message, language_of, render, slugs, words

__all__ = ["Message", "language_of", "render", "slugs", "words"]
