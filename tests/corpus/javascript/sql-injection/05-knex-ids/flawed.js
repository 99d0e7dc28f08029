const express = require("express");
const knex = require("knex")({ client: "pg", connection: process.env.DATABASE_URL });

const app = express();
app.use(express.urlencoded({ extended: false }));

function listed(value) {
  return [].concat(value ?? []).slice(0, 200);
}

async function markPaid(ids, clerk) {
  const result = await knex.raw(
    "UPDATE invoices SET paid_at = now(), clerk = ? WHERE id IN (" + ids.join(",") + ")",
    [clerk],
  );
  return result.rowCount;
}

app.post("/invoices/paid", async (req, res, next) => {
  const ids = listed(req.body.invoice);
  if (ids.length === 0) {
    return res.status(400).json({ error: "which invoices?" });
  }
  try {
    const count = await markPaid(ids, req.get("X-Clerk"));
    return res.json({ count });
  } catch (error) {
    return next(error);
  }
});

app.listen(process.env.PORT || 3000);
