"""What pages of this room show, in a fixed number of queries."""
