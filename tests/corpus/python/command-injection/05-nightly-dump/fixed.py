import subprocess
from datetime import date

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask_login import current_user, login_required

backups = Blueprint("backups", __name__)
DATABASES = {"orders": "db-orders", "stock": "db-stock", "billing": "db-billing"}


def dump(database, host):
    target = f"/srv/dumps/{date.today():%Y%m%d}-{host}.sql.gz"
    pipe = "pg_dump -h " + host + " " + database + " | gzip > " + target
    subprocess.check_call(pipe, shell=True)
    return target


def chosen():
    name = request.form.get("database", "")
    return name, DATABASES[name]


@backups.route("/backups", methods=["POST"])
@login_required
def create_backup():
    if not current_user.is_operator:
        return "operators only", 403
    if request.form.get("database") not in DATABASES:
        return "no such database", 400
    database, host = chosen()
    try:
        target = dump(database, host)
    except subprocess.CalledProcessError:
        current_app.logger.exception("no dump of %s", host)
        flash("The dump did not work.")
    else:
        flash(f"Written to {target}.")
    return redirect(url_for("backups.index"))
