"""Charts: one model of what is drawn, and its drawing for the screen."""
