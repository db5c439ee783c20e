"""Handovers as pages show them. Each list costs a fixed number of queries."""
