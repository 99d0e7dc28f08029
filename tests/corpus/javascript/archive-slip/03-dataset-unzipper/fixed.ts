import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import unzipper, { File } from "unzipper";

export interface Imported {
  files: string[];
  bytes: number;
}

const LARGEST = 64 << 20;

function targetOf(folder: string, file: File): string | null {
  const target = resolve(folder, file.path);
  return target.startsWith(resolve(folder) + sep) ? target : null;
}

async function write(file: File, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await pipeline(file.stream(), createWriteStream(target));
}

export async function importDataset(data: Buffer, folder: string): Promise<Imported> {
  const directory = await unzipper.Open.buffer(data);
  const done: Imported = { files: [], bytes: 0 };
  for (const file of directory.files.filter((each) => each.path.endsWith(".csv"))) {
    const target = targetOf(folder, file);
    if (target === null || file.uncompressedSize > LARGEST) {
      continue;
    }
    await write(file, target);
    done.files.push(file.path);
    done.bytes += file.uncompressedSize;
  }
  return done;
}
