"""The study's folder on disk: journals, stored texts, generated files, and the cache beside it."""
