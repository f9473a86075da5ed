"""What a phone installs to work without network."""
