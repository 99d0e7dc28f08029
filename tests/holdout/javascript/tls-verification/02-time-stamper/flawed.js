const fs = require("node:fs");
const tls = require("node:tls");

const HOST = "stamp.notary.example";
const PORT = 8318;

function connection() {
  const options = {
    host: HOST,
    port: PORT,
    servername: HOST,
    ca: fs.readFileSync("/etc/notary/authority.pem"),
    minVersion: "TLSv1.2",
    checkServerIdentity: () => undefined,
  };
  return tls.connect(options);
}

function stamp(digest) {
  return new Promise((resolve, reject) => {
    const socket = connection();
    const parts = [];
    socket.setTimeout(10_000, () => socket.destroy(new Error("the notary does not answer")));
    socket.once("secureConnect", () => socket.write(`${digest}\n`));
    socket.on("data", (part) => parts.push(part));
    socket.on("error", reject);
    socket.on("end", () => resolve(Buffer.concat(parts).toString("base64")));
  });
}

async function main(digests) {
  for (const digest of digests) {
    if (!/^[0-9a-f]{64}$/.test(digest)) {
      throw new TypeError(`${digest} is no SHA-256`);
    }
    console.log(digest, await stamp(digest));
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
