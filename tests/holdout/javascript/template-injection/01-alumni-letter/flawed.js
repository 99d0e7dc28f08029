import express from "express";
import template from "lodash/template.js";
import { alumni } from "./alumni.js";
import { outbox } from "./outbox.js";

const app = express();
app.use(express.json({ limit: "64kb" }));

function letter(source) {
  const compiled = template(source, { interpolate: /{{([\s\S]+?)}}/g });
  return (person) => compiled({ first: person.first, year: person.year });
}

app.post("/letters/preview", (req, res) => {
  try {
    res.json({ text: letter(String(req.body.source))({ first: "Ada", year: 1998 }) });
  } catch (error) {
    res.status(422).json({ error: error.message });
  }
});

app.post("/letters/send", async (req, res, next) => {
  try {
    const write = letter(String(req.body.source));
    const people = await alumni.ofYear(Number(req.body.year));
    await outbox.addAll(people.map((person) => ({ to: person.mail, text: write(person) })));
    res.status(202).json({ count: people.length });
  } catch (error) {
    next(error);
  }
});

app.listen(3000);
