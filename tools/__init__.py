"""Tools for those who work on the project; the product never imports them."""
