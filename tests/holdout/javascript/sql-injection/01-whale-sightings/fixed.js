const express = require("express");
const mysql = require("mysql2/promise");

const app = express();
const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 8 });
const COLUMNS = { species: "s.species", ocean: "o.name", observer: "s.observer" };

function filter(query) {
  const parts = ["s.confirmed = 1"];
  const values = [];
  for (const [name, column] of Object.entries(COLUMNS)) {
    if (typeof query[name] === "string") {
      parts.push(`${column} = ?`);
      values.push(query[name]);
    }
  }
  return { where: parts.join(" AND "), values };
}

async function sightings(query) {
  const { where, values } = filter(query);
  const [rows] = await pool.query(
    `SELECT s.id, s.species, s.seen_at, o.name AS ocean
     FROM sighting s JOIN ocean o ON o.id = s.ocean_id WHERE ${where} LIMIT 100`,
    values,
  );
  return rows;
}

app.get("/sightings", async (req, res, next) => {
  try {
    res.json(await sightings(req.query));
  } catch (error) {
    next(error);
  }
});

app.listen(3000);
