"""A living, fictional municipality, told through the same services that people use. All names are made up."""
