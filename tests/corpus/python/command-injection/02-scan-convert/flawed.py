import os
import tempfile

from django.http import HttpResponseBadRequest, JsonResponse
from django.views import View


class ReferralScanView(View):
    """Takes a referral as TIFF and keeps it as PDF beside the patient's record."""

    http_method_names = ["post"]
    allowed = (".tif", ".tiff")

    def post(self, request, patient_id):
        upload = request.FILES.get("scan")
        if upload is None or not upload.name.lower().endswith(self.allowed):
            return HttpResponseBadRequest("a TIFF file is needed")
        with tempfile.TemporaryDirectory(prefix="referral-") as folder:
            source = os.path.join(folder, "in.tiff")
            with open(source, "wb") as target:
                for chunk in upload.chunks():
                    target.write(chunk)
            status = self.convert(source, patient_id, upload.name)
        return JsonResponse({"patient": patient_id, "status": status})

    def convert(self, source, patient_id, title):
        options = {"-t": title, "-a": "referrals", "-o": f"/srv/records/{int(patient_id)}.pdf"}
        words = " ".join(f"{flag} '{value}'" for flag, value in options.items())
        return os.system(f"tiff2pdf {words} {source}")
