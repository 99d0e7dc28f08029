const express = require("express");
const session = require("express-session");

function open() {
  const app = express();
  // ruleid: js-csrf-missing
  app.use(session({ secret: key, resave: false }));
  app.post("/transfer", transfer);
  return app;
}

function alsoOpen() {
  const app = express();
  // ruleid: js-csrf-missing
  app.use(cookieSession({ keys: [key] }));
  app.use(express.json());
  app.delete("/account", remove);
  return app;
}

function checked() {
  const app = express();
  // ok: js-csrf-missing
  app.use(session({ secret: key, resave: false }));
  app.use(csrfSynchronisedProtection);
  app.post("/transfer", transfer);
  return app;
}

function strict() {
  const app = express();
  // ok: js-csrf-missing
  app.use(session({ secret: key, cookie: { sameSite: "lax" } }));
  app.post("/transfer", transfer);
  return app;
}

function reading() {
  const app = express();
  // ok: js-csrf-missing
  app.use(session({ secret: key }));
  app.get("/balance", balance);
  return app;
}
