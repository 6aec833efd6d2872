from tests.ui.conftest import month, newer, promised, snapshot

__all__ = ["month", "newer", "promised", "snapshot"]
