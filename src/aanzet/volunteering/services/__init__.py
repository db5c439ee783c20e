"""What is done with jobs, offers of time and who takes them."""
