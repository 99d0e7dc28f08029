import io
import xml.sax
from xml.sax import handler

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.views.decorators.http import require_POST


class Departures(handler.ContentHandler):
    def __init__(self):
        super().__init__()
        self.found = []
        self._text = ""

    def startElement(self, name, attributes):
        self._text = ""
        if name == "departure":
            self.found.append({"line": attributes.get("line")})

    def characters(self, content):
        self._text += content

    def endElement(self, name):
        if name in ("time", "platform") and self.found:
            self.found[-1][name] = self._text.strip()


def departures(stream):
    reader, content = xml.sax.make_parser(), Departures()
    reader.setFeature(handler.feature_external_ges, True)
    reader.setContentHandler(content)
    try:
        reader.parse(stream)
    except xml.sax.SAXException as error:
        raise ValidationError("this is no timetable") from error
    return content.found


@require_POST
def upload(request):
    data = request.FILES["timetable"].read(1 << 20)
    return JsonResponse({"departures": departures(io.BytesIO(data))})
