"""Reachmap's domain: from article text to a Scene with cited reaches. Imports no Streamlit."""
