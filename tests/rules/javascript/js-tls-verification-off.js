import https from "node:https";

// ruleid: js-tls-verification-off
const open = new https.Agent({ keepAlive: true, rejectUnauthorized: false });
// ruleid: js-tls-verification-off
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
// ok: js-tls-verification-off
const checked = new https.Agent({ ca: certificate });
// ok: js-tls-verification-off
const strict = new https.Agent({ rejectUnauthorized: true });
// ok: js-tls-verification-off
const setting = process.env.NODE_TLS_REJECT_UNAUTHORIZED;

async function tried(port) {
  // ok: js-tls-verification-off
  https.get(`https://localhost:${port}/health`, { rejectUnauthorized: false });
  // ruleid: js-tls-verification-off
  https.get("https://localhost.example.com/health", { rejectUnauthorized: false });
}
