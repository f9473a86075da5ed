"""Papers answered away from the network: handed to a phone, sealed there, opened here."""
