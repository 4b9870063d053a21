"""The dashboard: one visible block of the page per file, drawn with Streamlit."""
