const fs = require("fs");

function save(path, text) {
  // ruleid: js-race-check-then-use
  if (!fs.existsSync(path)) {
    fs.writeFileSync(path, text);
  }
}

function open(path, text) {
  // ruleid: js-race-check-then-use
  fs.accessSync(path, fs.constants.W_OK);
  fs.appendFileSync(path, text);
}

function saveOnce(path, text) {
  // ok: js-race-check-then-use
  fs.writeFileSync(path, text, { flag: "wx" });
}

function folder(path) {
  // ok: js-race-check-then-use
  if (!fs.existsSync(path)) {
    fs.mkdirSync(path, { recursive: true });
  }
}

function copied(from, to) {
  // ok: js-race-check-then-use
  if (fs.existsSync(from)) {
    fs.writeFileSync(to, "");
  }
}
