"""What each page says: frozen view models, made from figures and questions."""
