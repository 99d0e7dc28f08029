const express = require("express");
const path = require("path");

const app = express();
app.set("view engine", "ejs");
app.set("views", path.join(__dirname, "views"));

const STOPS = { harbour: "Harbour", airport: "Airport" };

function departures(stop) {
  return [{ line: "4", at: "08:12" }, { line: "9", at: "08:15" }].map((each) => ({ ...each, stop }));
}

app.get("/stops/:stop", (req, res) => {
  const name = Object.hasOwn(STOPS, req.params.stop) ? STOPS[req.params.stop] : null;
  if (!name) {
    return res.status(404).render("missing", { title: "There is no such stop" });
  }
  const values = { title: name, departures: departures(name), size: req.query.size === "big" };
  return res.render("stop", values);
});

app.get("/stops", (req, res) => {
  res.json(Object.keys(STOPS));
});

app.listen(3022);
