import CryptoJS from "crypto-js";
import { readFile, writeFile } from "node:fs/promises";

interface Config {
  terminal: string;
  merchant: string;
  pin: string;
}

function key(): CryptoJS.lib.WordArray {
  return CryptoJS.enc.Hex.parse(process.env.KIOSK_KEY ?? "");
}

export async function write(path: string, config: Config): Promise<void> {
  const plain = JSON.stringify(config);
  const body = CryptoJS.AES.encrypt(plain, key(), { mode: CryptoJS.mode.ECB }).toString();
  await writeFile(path, `${body}\n`, { mode: 0o600 });
}

export async function read(path: string): Promise<Config> {
  const body = (await readFile(path, "utf8")).trim();
  const plain = CryptoJS.AES.decrypt(body, key(), { mode: CryptoJS.mode.ECB });
  return JSON.parse(plain.toString(CryptoJS.enc.Utf8)) as Config;
}
