"""What people do with agreements. Every service holds the agreement first, and then reads what it changes."""
