import { drizzle } from "drizzle-orm/node-postgres";
import { sql } from "drizzle-orm";
import { Hono } from "hono";

const db = drizzle(process.env.DATABASE_URL!);
const app = new Hono();
const PAGE = 25;

interface Wanted {
  boatClass: string;
  page: number;
}

function standings({ boatClass, page }: Wanted) {
  const condition = sql`boat_class = ${boatClass}`;
  return db.execute(sql`
    select sailor, sum(points) as points, count(*) as races
    from result
    where ${condition} and not disqualified
    group by sailor
    order by points desc
    limit ${PAGE} offset ${PAGE * page}
  `);
}

app.get("/regattas/:year/standings", async (c) => {
  const page = Number(c.req.query("page") ?? 0);
  if (!Number.isInteger(page) || page < 0 || page > 400) {
    return c.json({ error: "page" }, 422);
  }
  const { rows } = await standings({ boatClass: c.req.query("class") ?? "dinghy", page });
  return c.json(rows);
});

export default app;
