"""Pure engines: no Django, no clock, no global random. Each is a library and a command."""
