"""Streamlit's page and scripts, made ours."""
