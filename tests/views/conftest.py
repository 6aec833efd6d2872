"""Views are tested over the same month as the screens."""

from tests.ui.conftest import month, snapshot

__all__ = ["month", "snapshot"]
