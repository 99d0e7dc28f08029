import xml.sax
from xml.sax.handler import feature_external_ges

from lxml import etree


def parse(text, reader):
    # ruleid: py-xml-external-entities
    parser = etree.XMLParser(resolve_entities=True)
    # ruleid: py-xml-external-entities
    etree.XMLParser(load_dtd=True, no_network=False)
    # ruleid: py-xml-external-entities
    reader.setFeature(feature_external_ges, True)
    # ok: py-xml-external-entities
    etree.XMLParser(resolve_entities=False, no_network=True)
    # ok: py-xml-external-entities
    reader.setFeature(feature_external_ges, False)
    # ok: py-xml-external-entities
    etree.XMLParser(remove_comments=True)
    # ok: py-xml-external-entities
    reader.setFeature(xml.sax.handler.feature_namespaces, True)
    return etree.fromstring(text, parser)


def by_expat(text, handler):
    parser = xml.parsers.expat.ParserCreate()
    # ruleid: py-xml-external-entities
    parser.ExternalEntityRefHandler = handler
    # ok: py-xml-external-entities
    parser.StartElementHandler = handler
    parser.Parse(text)


def as_dict(text):
    # ruleid: py-xml-external-entities
    open_to_all = xmltodict.parse(text, disable_entities=False)
    # ok: py-xml-external-entities
    return open_to_all, xmltodict.parse(text)
