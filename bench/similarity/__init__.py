"""Retrieval quality in Dutch, beside the full-text search of SQLite and PostgreSQL: ``python -m bench.similarity``."""
