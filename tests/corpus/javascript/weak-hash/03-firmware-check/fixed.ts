import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

interface Options {
  algorithm: string;
  folder: string;
}

const DEFAULTS: Options = { algorithm: "sha256", folder: "/var/lib/gate" };

async function digest(path: string, options: Options): Promise<string> {
  const hash = createHash(options.algorithm);
  for await (const block of createReadStream(path)) {
    hash.update(block as Buffer);
  }
  return hash.digest("hex");
}

export async function verified(given: Partial<Options> = {}): Promise<boolean> {
  const options = { ...DEFAULTS, ...given };
  const manifest = JSON.parse(await readFile(join(options.folder, "manifest.json"), "utf8"));
  for (const [name, expected] of Object.entries<string>(manifest.files)) {
    if ((await digest(join(options.folder, name), options)) !== expected) {
      return false;
    }
  }
  return true;
}
