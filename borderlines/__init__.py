"""The core of Borderlines: from CSV files to figures, words and pictures.

It knows no screen: nothing here imports streamlit or starlette, prints, or asks for the day.
"""
