const crypto = require("node:crypto");
const fs = require("node:fs/promises");

const CHANNEL = "https://updates.lathe.example/stable";
const PUBLIC_KEY = crypto.createPublicKey(require("./release-key"));

async function download(name) {
  const answer = await fetch(`${CHANNEL}/${name}`, { signal: AbortSignal.timeout(60_000) });
  if (!answer.ok) {
    throw new Error(`${name}: ${answer.status}`);
  }
  return Buffer.from(await answer.arrayBuffer());
}

function check(file, signature) {
  try {
    crypto.verify(null, file, PUBLIC_KEY, signature);
  } catch (error) {
    throw new Error("the update is not ours", { cause: error });
  }
}

async function update(version, target) {
  const name = `lathe-${version}.bin`;
  const [file, signature] = await Promise.all([download(name), download(`${name}.sig`)]);
  check(file, signature);
  await fs.writeFile(`${target}.new`, file, { mode: 0o755 });
  await fs.rename(`${target}.new`, target);
  return file.length;
}

module.exports = { update };
