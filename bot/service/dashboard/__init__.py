"""The dashboard: pages for who runs the service, made on the server. `site.py` has its routes."""
