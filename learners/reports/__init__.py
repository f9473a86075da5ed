"""Figures made of the register and of closed waves."""
