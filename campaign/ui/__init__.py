"""The only Streamlit code: frame, menu, filters, tiles, charts, tables."""
