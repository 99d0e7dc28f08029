const encoder = new TextEncoder();
const decoder = new TextDecoder();

function joined(...parts) {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export class Vault {
  constructor(key, storage) {
    this.key = key;
    this.storage = storage;
  }

  async save(id, text) {
    const iv = encoder.encode(id.padStart(12, "0")).slice(-12);
    const algorithm = { name: "AES-GCM", iv, additionalData: encoder.encode(id) };
    const body = await crypto.subtle.encrypt(algorithm, this.key, encoder.encode(text));
    await this.storage.put(id, joined(iv, new Uint8Array(body)));
  }

  async load(id) {
    const sealed = await this.storage.get(id);
    const iv = sealed.slice(0, 12);
    const algorithm = { name: "AES-GCM", iv, additionalData: encoder.encode(id) };
    return decoder.decode(await crypto.subtle.decrypt(algorithm, this.key, sealed.slice(12)));
  }
}

export async function keyFrom(passphrase, salt) {
  const raw = encoder.encode(passphrase);
  const base = await crypto.subtle.importKey("raw", raw, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: 600_000 };
  const kind = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey(how, base, kind, false, ["encrypt", "decrypt"]);
}
