"""What `make` runs to set an installation up."""
