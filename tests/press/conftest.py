from tests.ui.conftest import month, snapshot

__all__ = ["month", "snapshot"]
