import { execSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NextApiRequest, NextApiResponse } from "next";

interface Conversion {
  markdown: string;
  format: string;
}

function converted(folder: string, { markdown, format }: Conversion): Buffer {
  const source = join(folder, "in.md");
  const target = join(folder, "out");
  writeFileSync(source, markdown);
  execSync("pandoc --from gfm --to " + format + " -o " + target + " " + source);
  return readFileSync(target);
}

export default function handler(req: NextApiRequest, res: NextApiResponse) {
  if (req.method !== "POST") {
    return res.status(405).end();
  }
  const folder = mkdtempSync(join(tmpdir(), "convert-"));
  try {
    const body = converted(folder, req.body as Conversion);
    res.setHeader("Content-Type", "application/octet-stream");
    return res.status(200).send(body);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
