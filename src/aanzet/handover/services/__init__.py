"""What people do around a departure. Every service holds the initiative first, and then reads what it changes."""
