import sys
from xml.dom import pulldom
from xml.sax import SAXParseException, make_parser
from xml.sax.handler import feature_external_ges, feature_namespaces

DC = "http://purl.org/dc/elements/1.1/"


def parser():
    made = make_parser()
    made.setFeature(feature_namespaces, True)
    made.setFeature(feature_external_ges, True)
    return made


def text(node, name):
    found = node.getElementsByTagNameNS(DC, name)
    return "".join(child.data for child in found[0].childNodes) if found else ""


def records(stream):
    events = pulldom.parse(stream, parser())
    for event, node in events:
        if event == pulldom.START_ELEMENT and node.localName == "record":
            events.expandNode(node)
            yield {name: text(node, name) for name in ("title", "creator", "date")}


def main(paths):
    for path in paths:
        try:
            for record in records(path):
                print("\t".join(record.values()))
        except SAXParseException as error:
            sys.stderr.write(f"{path}: {error.getMessage()}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
