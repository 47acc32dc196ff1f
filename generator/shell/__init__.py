"""Vỏ trang: the theme's HTML around a page, made once by MkDocs (``sampling``) and put around pages by ``assembly``."""
