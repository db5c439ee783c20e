"""Retrieval quality in Dutch, beside full-text search of SQLite and PostgreSQL. ``python -m bench.similarity`` prints it."""
