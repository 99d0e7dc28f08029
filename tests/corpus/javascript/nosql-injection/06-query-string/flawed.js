const express = require("express");
const { MongoClient } = require("mongodb");

const app = express();
app.set("query parser", "extended");

const client = new MongoClient(process.env.MONGO_URL);
const invoices = client.db("billing").collection("invoices");

function conditions({ number, token }) {
  return { number, token };
}

function shown({ number, cents, due }) {
  return { number, cents, due: due.toISOString().slice(0, 10) };
}

app.get("/invoices/public", async (req, res, next) => {
  try {
    const invoice = await invoices.findOne(conditions(req.query));
    if (!invoice) {
      return res.status(404).json({ error: "there is no such invoice" });
    }
    return res.json(shown(invoice));
  } catch (error) {
    return next(error);
  }
});

client.connect().then(() => app.listen(3019));
