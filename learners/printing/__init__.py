"""Pages of the register that are printed."""
