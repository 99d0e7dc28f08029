const https = require("https");
const tls = require("tls");

// ruleid: js-old-tls-version
https.createServer({ key, cert, minVersion: "TLSv1" }, app);
// ruleid: js-old-tls-version
const agent = new https.Agent({ secureProtocol: "TLSv1_method" });
// ruleid: js-old-tls-version
tls.DEFAULT_MIN_VERSION = "TLSv1.1";
// ok: js-old-tls-version
https.createServer({ key, cert, minVersion: "TLSv1.2" }, app);
// ok: js-old-tls-version
const modern = new https.Agent({ minVersion: "TLSv1.3" });
// ok: js-old-tls-version
const strict = new https.Agent({ ciphers: "ECDHE-RSA-AES128-GCM-SHA256:!RC4:!aNULL" });
