import { FastifyInstance } from "fastify";
import { Pool } from "pg";

type Column = "placed" | "total" | "customer";
const COLUMNS: readonly Column[] = ["placed", "total", "customer"];

interface ListQuery {
  sort?: string;
  desc?: string;
  page?: number;
}

function columnOf(text: string | undefined): Column {
  return COLUMNS.find((column) => column === text) ?? "placed";
}

export class Orders {
  constructor(private readonly pool: Pool) {}

  async list(query: ListQuery) {
    const direction = query.desc === "1" ? "DESC" : "ASC";
    const order = `${columnOf(query.sort)} ${direction}`;
    const offset = Math.max(0, Number(query.page) || 0) * 50;
    const found = await this.pool.query(
      `SELECT id, customer, total FROM orders ORDER BY ${order} LIMIT 50 OFFSET $1`,
      [offset],
    );
    return found.rows;
  }
}

export async function orderRoutes(app: FastifyInstance, { pool }: { pool: Pool }) {
  const orders = new Orders(pool);
  app.get<{ Querystring: ListQuery }>("/orders", (request) => orders.list(request.query));
}
