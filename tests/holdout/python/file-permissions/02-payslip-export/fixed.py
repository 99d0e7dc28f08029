import csv
import os
import tempfile
from datetime import date

from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand

from payroll.models import Payslip


def write(handle, month):
    writer = csv.writer(handle)
    writer.writerow(["person", "gross", "net"])
    for slip in Payslip.objects.filter(month=month).select_related("person"):
        writer.writerow([slip.person.number, slip.gross, slip.net])


def exported(month):
    number, path = tempfile.mkstemp(prefix=f"payslips-{month:%Y-%m}-", suffix=".csv")
    with os.fdopen(number, "w", newline="", encoding="utf-8") as handle:
        write(handle, month)
    return path


class Command(BaseCommand):
    help = "Sends the month's payslips to the tax adviser."

    def add_arguments(self, parser):
        parser.add_argument("recipient")

    def handle(self, *args, recipient, **options):
        path = exported(date.today().replace(day=1))
        try:
            mail = EmailMessage("Payslips", "See the attachment.", to=[recipient])
            mail.attach_file(path, "text/csv")
            mail.send()
        finally:
            os.unlink(path)
