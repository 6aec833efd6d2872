"""What a look at the store or at the releases found wrong, and what became of it."""

from dataclasses import dataclass
from typing import Literal

State = Literal["mended", "noted", "open"]


@dataclass(frozen=True)
class Finding:
    """One thing that isn't as it should be.

    place    the file or folder, relative to the home where it lies in it
    problem  what is wrong with it
    action   what was done, or what a person can do
    state    mended: it is right again · noted: nothing has to be done · open: it
             can't be mended from what is kept
    """

    place: str
    problem: str
    action: str
    state: State

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.place}: {self.problem}: {self.action}"
