import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

interface Payment {
  iban: string;
  cents: number;
}

function csv(payments: Payment[]): string {
  return payments.map(({ iban, cents }) => `${iban};${cents}`).join("\n");
}

export async function sealed(payments: Payment[], recipient: string): Promise<Buffer> {
  const folder = tmpdir();
  const source = join(folder, `payments-${Date.now()}.csv`);
  await writeFile(source, csv(payments));
  try {
    await run("gpg", ["--batch", "-o", `${source}.gpg`, "-e", "-r", recipient, "--", source]);
    return await readFile(`${source}.gpg`);
  } finally {
    await Promise.all([rm(source), rm(`${source}.gpg`, { force: true })]);
  }
}
