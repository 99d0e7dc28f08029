const fs = require("fs");

// ruleid: js-loose-permissions
fs.chmodSync("/srv/app/run.sh", 0o777);
// ruleid: js-loose-permissions
fs.writeFileSync("/srv/app/settings.json", text, { mode: 0o666 });
// ruleid: js-loose-permissions
fs.mkdirSync("/srv/app/queue", { recursive: true, mode: 0o777 });
// ok: js-loose-permissions
fs.chmodSync("/srv/app/run.sh", 0o755);
// ok: js-loose-permissions
fs.writeFileSync("/srv/app/settings.json", text, { mode: 0o600 });
// ok: js-loose-permissions
fs.mkdirSync("/srv/app/queue", { recursive: true });
