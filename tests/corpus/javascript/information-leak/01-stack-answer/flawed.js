const express = require("express");
const { randomUUID } = require("crypto");
const pino = require("pino");

const shipments = require("./routes/shipments");

const log = pino({ name: "shipments" });
const app = express();
app.use(express.json());
app.use("/shipments", shipments);

function isOurs(error) {
  return Number.isInteger(error.status) && error.expose;
}

app.use((error, req, res, next) => {
  if (res.headersSent) {
    return next(error);
  }
  if (isOurs(error)) {
    return res.status(error.status).json({ error: error.message });
  }
  const incident = randomUUID();
  log.error({ err: error, incident, path: req.path }, "a request failed");
  return res.status(500).json({ incident, detail: error.stack });
});

app.listen(3000);
