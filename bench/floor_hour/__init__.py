"""A floor hour played by a script: real processes, true forms, connections that drop, servers that are killed."""
