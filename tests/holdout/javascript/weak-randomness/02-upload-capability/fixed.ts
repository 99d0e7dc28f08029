import { customAlphabet } from "nanoid";
import { Hono } from "hono";
import { bearerAuth } from "hono/bearer-auth";

const secret = customAlphabet("0123456789abcdefghjkmnpqrstvwxyz", 26);
const app = new Hono();
const open = new Map<string, { folder: string; until: number }>();

app.use("/folders/*", bearerAuth({ token: process.env.STAFF_TOKEN! }));

app.post("/folders/:folder/drops", (c) => {
  const id = secret();
  open.set(id, { folder: c.req.param("folder"), until: Date.now() + 3_600_000 });
  return c.json({ address: `/drops/${id}` }, 201);
});

app.put("/drops/:id", async (c) => {
  const drop = open.get(c.req.param("id"));
  if (!drop || drop.until < Date.now()) {
    return c.notFound();
  }
  const body = await c.req.arrayBuffer();
  if (body.byteLength > 20_000_000) {
    return c.json({ error: "too large" }, 413);
  }
  open.delete(c.req.param("id"));
  return c.json({ folder: drop.folder, bytes: body.byteLength }, 201);
});

export default app;
