import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Client } from "minio";

const BUCKET = "harvest-backups";

function store(): Client {
  return new Client({
    endPoint: "objects.farm.example",
    port: 9000,
    useSSL: true,
    accessKey: "backup-writer",
    secretKey: process.env.BACKUP_SECRET_KEY!,
  });
}

async function put(client: Client, path: string): Promise<number> {
  const { size } = await stat(path);
  const day = new Date().toISOString().slice(0, 10);
  await client.putObject(BUCKET, `${day}/${basename(path)}`, createReadStream(path), size);
  return size;
}

async function main(paths: string[]): Promise<void> {
  const client = store();
  if (!(await client.bucketExists(BUCKET))) {
    throw new Error(`there is no bucket ${BUCKET}`);
  }
  let bytes = 0;
  for (const path of paths) {
    bytes += await put(client, path);
  }
  console.log(`${paths.length} files, ${bytes} bytes`);
}

await main(process.argv.slice(2));
