const express = require("express");
const session = require("express-session");
const protect = require("./middleware/csrf-token");

const app = express();
// ok: js-csrf-missing
app.use(session({ secret: key, cookie: { sameSite: "lax" } }));
// ok: js-csrf-missing
app.use(express.json());
// ok: js-csrf-missing
app.post("/transfer", transfer);
