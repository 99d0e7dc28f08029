import { createServer, Socket } from "node:net";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { join } from "node:path";

const SPOOL = process.env.SPOOL ?? "/var/spool/dispatch";

interface Job {
  parcel: string;
  depot: string;
}

function prepare(): void {
  process.umask(0);
  mkdirSync(SPOOL, { recursive: true, mode: 0o777 });
}

function spool(job: Job): string {
  const file = join(SPOOL, `${randomUUID()}.json`);
  writeFileSync(`${file}.part`, JSON.stringify(job));
  renameSync(`${file}.part`, file);
  return file;
}

function serve(socket: Socket): void {
  socket.setEncoding("utf8");
  socket.once("data", (line) => {
    spool(JSON.parse(String(line)) as Job);
    socket.end("queued\n");
  });
}

prepare();
createServer(serve).listen(join(SPOOL, "dispatch.sock"));
