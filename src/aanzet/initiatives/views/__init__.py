"""The pages of this room, one file for each part of an initiative's life."""
