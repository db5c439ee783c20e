"""The clearing engine beside its peers: the same lists, one after the other, on one thread."""
