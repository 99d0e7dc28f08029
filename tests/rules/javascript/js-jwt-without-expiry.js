const jwt = require("jsonwebtoken");

// ruleid: js-jwt-without-expiry
const forever = jwt.sign({ id: user.id }, key);
// ruleid: js-jwt-without-expiry
const also = jwt.sign({ id: user.id }, key, { algorithm: "HS256" });
// ok: js-jwt-without-expiry
const short = jwt.sign({ id: user.id }, key, { expiresIn: "15m" });
// ok: js-jwt-without-expiry
const inside = jwt.sign({ id: user.id, exp: soon() }, key);
// ok: js-jwt-without-expiry
const unknown = jwt.sign(claims, key);
