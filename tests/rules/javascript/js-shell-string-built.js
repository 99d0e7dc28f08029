const { exec, execFile, execSync } = require("child_process");
const shellQuote = require("shell-quote");

const FOLDER = "/srv/repositories";

function size(folder) {
  // ruleid: js-shell-string-built
  return execSync(`du -sh ${folder}`).toString();
}

const tag = (name) => {
  const command = "git tag " + name;
  // ruleid: js-shell-string-built
  exec(command);
};

const run = promisify(exec);

async function resolved(domain) {
  // ruleid: js-shell-string-built
  return run(`dig +short ${domain}`);
}

function printed(printer) {
  // ruleid: js-shell-string-built
  return spawn("lp", ["-d", printer], { shell: true });
}

// ruleid: js-shell-string-built
execSync("npm publish --tag " + process.argv[2]);

function sizeAsList(folder, done) {
  // ok: js-shell-string-built
  execFile("du", ["-sh", folder], done);
}

function quoted(name) {
  // ok: js-shell-string-built
  exec("git tag " + shellQuote.quote([name]));
}

function fixed(count) {
  // ok: js-shell-string-built
  execSync(`ls ${FOLDER}`);
  // ok: js-shell-string-built
  execSync(`head -n ${Number(count)} log.txt`);
}
