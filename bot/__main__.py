"""`python -P -m bot`. Without -P, Python would import modules from the folder it is started in."""

import sys

from bot.doors.cli import main

sys.exit(main())
