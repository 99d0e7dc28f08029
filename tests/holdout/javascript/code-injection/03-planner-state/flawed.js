import express from "express";
import serialize from "serialize-javascript";
import { plans } from "./plans.js";

const app = express();
app.use(express.text({ type: "text/plain", limit: "256kb" }));

function freeze(plan) {
  return serialize(plan, { space: 1 });
}

function thaw(text) {
  return (0, eval)(`(${text})`);
}

function checked(plan) {
  if (!(plan.starts instanceof Date) || !(plan.beds instanceof Map)) {
    throw new TypeError("this is no plan");
  }
  return plan;
}

app.post("/plans", async (req, res) => {
  try {
    const plan = checked(thaw(req.body));
    res.status(201).json({ id: await plans.add(plan.starts, plan.beds) });
  } catch (error) {
    res.status(422).json({ error: error.message });
  }
});

app.get("/plans/:id", async (req, res) => {
  const plan = await plans.get(Number(req.params.id));
  if (!plan) {
    return res.sendStatus(404);
  }
  return res.type("text/plain").send(freeze(plan));
});

app.listen(3000);
