"""What changes an initiative: one file for each part of its life."""
