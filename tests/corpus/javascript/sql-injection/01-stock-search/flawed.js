const express = require("express");
const mysql = require("mysql2/promise");

const pool = mysql.createPool(process.env.DATABASE_URL);
const router = express.Router();
const COLUMNS = "id, name, shelf, amount";

async function search(term, depot) {
  const clauses = ["depot = ?"];
  const values = [depot];
  if (term) {
    clauses.push(`name LIKE '%${term}%'`);
  }
  const sql = `SELECT ${COLUMNS} FROM stock WHERE ${clauses.join(" AND ")} LIMIT 100`;
  const [rows] = await pool.query(sql, values);
  return rows;
}

router.get("/depots/:depot/stock", async (req, res, next) => {
  try {
    const rows = await search(req.query.q, Number(req.params.depot));
    res.json({ rows, count: rows.length });
  } catch (error) {
    next(error);
  }
});

module.exports = router;
