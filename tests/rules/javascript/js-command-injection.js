import { exec, execFile, execSync, spawn } from "node:child_process";
import cp from "node:child_process";

const TOOLS = { disk: "df -h", memory: "free -m" };

app.get("/ping", (req, res) => {
  const { host } = req.query;
  // ruleid: js-command-injection
  exec(`ping -c 1 ${host}`, (error, out) => res.send(out));
  // ruleid: js-command-injection
  cp.execSync("ping -c 1 " + req.params.host);
  // ruleid: js-command-injection
  spawn("ping " + host, { shell: true });
  // ok: js-command-injection
  execFile("ping", ["-c", "1", "--", host]);
  // ok: js-command-injection
  spawn("ping", ["-c", "1", host]);
  // ok: js-command-injection
  execSync(TOOLS[req.query.tool]);
  // ok: js-command-injection
  exec(`head -n ${Number(req.query.lines)} app.log`);
  // ok: js-command-injection
  /a+/.exec(req.query.text);
});

export async function POST(request) {
  const body = await request.json();
  // ruleid: js-command-injection
  execSync("convert " + body.file);
  const kinds = ["zip", "tar"];
  const kind = body.kind;
  if (!kinds.includes(kind)) return;
  // ok: js-command-injection
  execSync("archive " + kind);
}
