"""The pages of differences and distances."""
