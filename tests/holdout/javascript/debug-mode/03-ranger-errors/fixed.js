const errorHandler = require("errorhandler");
const express = require("express");
const helmet = require("helmet");
const { patrols } = require("./patrols");

const app = express();
app.disable("x-powered-by");
app.use(helmet());

app.get("/patrols", async (req, res, next) => {
  try {
    res.json(await patrols.on(new Date(String(req.query.day))));
  } catch (error) {
    next(error);
  }
});

app.get("/patrols/:id/track", async (req, res, next) => {
  try {
    const patrol = await patrols.get(Number(req.params.id));
    res.type("application/geo+json").send(patrol.track());
  } catch (error) {
    next(error);
  }
});

if (app.get("env") === "development") {
  app.use(errorHandler({ log: true }));
} else {
  app.use((error, _req, res, _next) => res.status(error.status ?? 500).end());
}

app.listen(process.env.PORT ?? 3000, "0.0.0.0");
