const express = require("express");
const session = require("express-session");
const { RedisStore } = require("connect-redis");
const { createClient } = require("redis");

const orders = require("./routes/orders");
const stock = require("./routes/stock");

const HOUR = 3600 * 1000;

function sessions(client) {
  return session({
    name: "depot",
    secret: process.env.SESSION_SECRET,
    store: new RedisStore({ client }),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: false, secure: false, sameSite: "lax", maxAge: 8 * HOUR },
  });
}

async function createApp() {
  const client = createClient({ url: process.env.REDIS_URL });
  await client.connect();
  const app = express();
  app.set("trust proxy", 1);
  app.use(sessions(client));
  app.use("/orders", orders);
  app.use("/stock", stock);
  return app;
}

module.exports = { createApp };
