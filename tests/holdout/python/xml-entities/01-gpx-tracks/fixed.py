from bottle import HTTPError, post, request, run
from lxml import etree

POINT = "{http://www.topografix.com/GPX/1/1}trkpt"
NAME = "{http://www.topografix.com/GPX/1/1}name"


def points(stream):
    track = etree.iterparse(
        stream,
        events=("end",),
        tag=(POINT, NAME),
        load_dtd=False,
        no_network=True,
        resolve_entities=False,
    )
    for _, element in track:
        if element.tag == POINT:
            yield float(element.get("lat")), float(element.get("lon"))
        else:
            yield element.text
        element.clear()


@post("/tracks")
def upload():
    seen = []
    try:
        for each in points(request.files.get("track").file):
            seen.append(each)
    except etree.XMLSyntaxError as error:
        raise HTTPError(422, str(error)) from error
    names = [each for each in seen if isinstance(each, str)]
    return {"names": names, "points": len(seen) - len(names)}


if __name__ == "__main__":
    run(host="127.0.0.1", port=8012)
