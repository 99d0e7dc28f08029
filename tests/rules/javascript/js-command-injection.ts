import { exec, execFile, execSync, spawn } from "node:child_process";
import * as cp from "node:child_process";
import { Body, Controller, Param, ParseIntPipe, Post } from "@nestjs/common";

const TOOLS: Record<string, string> = { date: "date", uptime: "uptime" };
const FORMATS = new Set(["png", "jpg"]);

app.post("/ping", (req: any, res: any) => {
  // ruleid: js-command-injection
  exec("ping -c 1 " + req.body.host, (error, out) => res.send(out));
  // ruleid: js-command-injection
  cp.execSync(`nslookup ${req.query.name}`);
  // ruleid: js-command-injection
  spawn("tar czf out.tgz " + req.body.folder, { shell: true });
  // ruleid: js-command-injection
  spawn("sh", ["-c", `du -s ${req.query.folder}`]);
  // ok: js-command-injection
  execFile("ping", ["-c", "1", req.body.host], (error, out) => res.send(out));
  // ok: js-command-injection
  spawn("tar", ["czf", "out.tgz", req.body.folder]);
  // ok: js-command-injection
  execSync(TOOLS[req.body.tool]);
  // ok: js-command-injection
  exec(`kill ${Number(req.body.pid)}`);
  // ok: js-command-injection
  /\d+/.exec(req.body.number);
});

app.post("/convert", ({ body }: any, res: any) => {
  // ruleid: js-command-injection
  exec(`convert in.png -crop ${body.size} out.png`);
  const format = body.format;
  if (!FORMATS.has(format)) return res.sendStatus(400);
  // ok: js-command-injection
  exec(`convert in.png out.${format}`);
});

app.post("/checked", (req: any, res: any) => {
  const strict = req.body.name;
  if (!/^[a-z0-9]{1,20}$/.test(strict)) return res.sendStatus(400);
  // ok: js-command-injection
  exec(`id ${strict}`);
  const loose = req.body.name;
  if (!/[a-z0-9]+/.test(loose)) return res.sendStatus(400);
  // ruleid: js-command-injection
  exec(`id ${loose}`);
});

@Controller("backups")
export class Backups {
  @Post(":name")
  create(@Param("name") name: string, @Body() body: any) {
    // ruleid: js-command-injection
    execSync(`tar czf /backups/${name}.tgz /data`);
  }

  @Post("again/:id")
  again(@Param("id", ParseIntPipe) id: number) {
    // ok: js-command-injection
    execSync(`tar czf /backups/${id}.tgz /data`);
  }
}
