const express = require("express");
const errorhandler = require("errorhandler");
const morgan = require("morgan");

const shipments = require("./routes/shipments");

const app = express();
app.disable("x-powered-by");
app.use(morgan("combined"));
app.use(express.json({ limit: "100kb" }));
app.use("/shipments", shipments);

app.use((req, res) => {
  res.status(404).json({ error: "there is no such page" });
});

function failed(error, req, res, next) {
  if (res.headersSent) {
    return next(error);
  }
  req.log?.error(error);
  return res.status(error.status || 500).json({ error: "something went wrong" });
}

if (process.env.NODE_ENV === "development") {
  app.use(errorhandler({ log: true }));
}
app.use(failed);

module.exports = app;
