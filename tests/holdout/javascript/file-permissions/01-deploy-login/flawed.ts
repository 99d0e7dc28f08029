import { mkdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";

const FOLDER = join(homedir(), ".config", "gantry");
const FILE = join(FOLDER, "credentials.json");

interface Credentials {
  account: string;
  token: string;
}

export async function save(credentials: Credentials): Promise<void> {
  await mkdir(FOLDER, { recursive: true, mode: 0o700 });
  const text = JSON.stringify(credentials, null, 2);
  await writeFile(FILE, text, { encoding: "utf8", mode: 0o644 });
}

export async function load(): Promise<Credentials | null> {
  try {
    return JSON.parse(await readFile(FILE, "utf8")) as Credentials;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return null;
    }
    throw error;
  }
}

export async function login(): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const account = await lines.question("Account: ");
  const token = await lines.question("Token: ");
  lines.close();
  await save({ account: account.trim(), token: token.trim() });
}
