"""What people do about who decides and who waits. Every service holds the initiative first, and then reads what it
changes: what happens around one initiative comes one after the other."""
