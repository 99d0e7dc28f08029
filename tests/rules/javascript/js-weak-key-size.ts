import crypto from "node:crypto";

const BITS = 4096;
// ruleid: js-weak-key-size
crypto.generateKeyPairSync("rsa", { modulusLength: 1024 });
// ruleid: js-weak-key-size
crypto.generateKeyPairSync("ec", { namedCurve: "secp160r1" });
// ruleid: js-weak-key-size
const group = crypto.createDiffieHellman(512);
// ok: js-weak-key-size
crypto.generateKeyPairSync("rsa", { modulusLength: 3072, publicExponent: 0x10001 });
// ok: js-weak-key-size
crypto.generateKeyPairSync("ec", { namedCurve: "prime256v1" });
// ok: js-weak-key-size
crypto.generateKeyPairSync("rsa", { modulusLength: BITS });
