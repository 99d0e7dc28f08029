from flask import Flask
from jinja2 import Environment, FileSystemLoader, select_autoescape

app = Flask(__name__)
LOADER = FileSystemLoader("pages")

# ruleid: py-autoescape-off
PLAIN = Environment(loader=LOADER)
# ruleid: py-autoescape-off
OFF = Environment(loader=LOADER, autoescape=False)
# ok: py-autoescape-off
ON = Environment(loader=LOADER, autoescape=True)
# ok: py-autoescape-off
SELECTED = Environment(loader=LOADER, autoescape=select_autoescape())
# ok: py-autoescape-off
app.jinja_env.autoescape = True
