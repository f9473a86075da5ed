"""From a published payload to a page."""
