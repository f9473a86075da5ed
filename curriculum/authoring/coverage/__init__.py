"""The coverage map: objectives and topics × lessons × items × audience, and what is missing in it."""
