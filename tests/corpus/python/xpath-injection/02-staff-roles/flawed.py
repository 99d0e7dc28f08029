import re
import xml.etree.ElementTree as ET
from pathlib import Path

from django.http import Http404, JsonResponse

STAFF = Path("/etc/clinic/staff.xml")
BADGE = re.compile(r"[0-9]{6}")


class Staff:
    def __init__(self, path=STAFF):
        self.root = ET.fromstring(path.read_text())

    def roles(self, badge, ward):
        members = self.root.findall(f".//member[@badge='{badge}']")
        return sorted(
            {
                role.get("name")
                for member in members
                for role in member.iter("role")
                if role.get("ward") in (ward, "any")
            }
        )


def roles(request, ward):
    badge = request.GET.get("badge", "")
    if not badge:
        raise Http404("a badge has six digits")
    granted = Staff().roles(badge, ward)
    return JsonResponse({"badge": badge, "ward": ward, "roles": granted})
