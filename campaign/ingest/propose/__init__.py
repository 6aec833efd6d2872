"""Look at an unknown export and propose the source profile that would read it."""
