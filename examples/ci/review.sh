#!/bin/sh
# Reviews what the commit at hand adds to a branch of `origin`, on any machine with Python and git:
# `sh review.sh main`. Leaves review.html behind; the exit code is the verdict.
set -eu
target=${1:-main}
home=$HOME/.cache/diffwarden
[ -x "$home/bin/diffwarden" ] || {
  python3 -m venv "$home"
  "$home/bin/pip" install --quiet diffwarden
}
git fetch --quiet origin "$target"
exec "$home/bin/diffwarden" review --base FETCH_HEAD --format text --format html:review.html
