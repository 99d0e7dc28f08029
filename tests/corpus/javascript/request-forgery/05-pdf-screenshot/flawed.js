const puppeteer = require("puppeteer");
const fastify = require("fastify")();

const PAGES = { orders: "/print/orders", stock: "/print/stock" };
const BASE = process.env.PRINT_BASE || "http://127.0.0.1:3000";

let browser;

async function pdf(address) {
  const page = await browser.newPage();
  try {
    await page.goto(address, { waitUntil: "networkidle0", timeout: 15000 });
    return await page.pdf({ format: "A4", printBackground: true });
  } finally {
    await page.close();
  }
}

function addressOf(query) {
  return query.page in PAGES ? BASE + PAGES[query.page] : query.page;
}

fastify.get("/pdf", async (request, reply) => {
  const address = addressOf(request.query);
  if (!address) {
    return reply.code(404).send({ error: "no such page" });
  }
  return reply.type("application/pdf").send(await pdf(address));
});

fastify.addHook("onReady", async () => {
  browser = await puppeteer.launch();
});

fastify.listen({ port: 3005 });
