"""A parser that other files use."""

from lxml import etree

# ruleid: xml-entities
LOOSE = etree.XMLParser(resolve_entities=True, load_dtd=True)
# ok: xml-entities
STRICT = etree.XMLParser(resolve_entities=False)
