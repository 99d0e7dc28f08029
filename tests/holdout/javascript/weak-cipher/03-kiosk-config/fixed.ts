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

function macKey(): CryptoJS.lib.WordArray {
  return CryptoJS.enc.Hex.parse(process.env.KIOSK_MAC_KEY ?? "");
}

export async function write(path: string, config: Config): Promise<void> {
  const plain = JSON.stringify(config);
  const iv = CryptoJS.lib.WordArray.random(16);
  const sealed = CryptoJS.AES.encrypt(plain, key(), { iv, mode: CryptoJS.mode.CTR }).toString();
  const body = `${iv.toString()}.${sealed}`;
  await writeFile(path, `${body}.${CryptoJS.HmacSHA256(body, macKey())}\n`, { mode: 0o600 });
}

export async function read(path: string): Promise<Config> {
  const [iv, sealed, mac] = (await readFile(path, "utf8")).trim().split(".");
  if (CryptoJS.HmacSHA256(`${iv}.${sealed}`, macKey()).toString() !== mac) {
    throw new Error(`${path} was changed`);
  }
  const options = { iv: CryptoJS.enc.Hex.parse(iv), mode: CryptoJS.mode.CTR };
  const plain = CryptoJS.AES.decrypt(sealed, key(), options);
  return JSON.parse(plain.toString(CryptoJS.enc.Utf8)) as Config;
}
