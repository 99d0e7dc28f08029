import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { Queue, Worker } from "bullmq";

const connection = { host: "queue", port: 6379 };
const COPIES = "/srv/web-archive";
const ARGUMENTS = ["--mirror", "--no-verbose", "--level=2", "--quota=200m"];

export const crawls = new Queue("crawls", { connection });

function wget(args) {
  return new Promise((resolve, reject) => {
    const child = spawn("wget", args, { stdio: ["ignore", "ignore", "pipe"], timeout: 600_000 });
    const log = [];
    child.stderr.on("data", (part) => log.push(part));
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, log: Buffer.concat(log).toString() }));
  });
}

async function crawl(job) {
  const folder = `${COPIES}/${job.id}`;
  await mkdir(folder, { recursive: true });
  const { status, log } = await wget([...ARGUMENTS, "-P", folder, "--", job.data.address]);
  if (status !== 0) {
    await job.log(log.slice(-4000));
    throw new Error(`the crawl ended with ${status}`);
  }
  return { folder };
}

export const worker = new Worker("crawls", crawl, { connection, concurrency: 2 });
