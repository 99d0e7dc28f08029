import { createServer } from "node:http";
import { customerOf } from "./customers.js";
import { points } from "./points.js";

const SHOPS = new Set((process.env.SHOPS ?? "https://shop.bakery.example").split(","));

function share(request, response) {
  const { origin } = request.headers;
  if (origin && origin !== "null") {
    response.setHeader("Access-Control-Allow-Origin", origin);
    response.setHeader("Access-Control-Allow-Credentials", "true");
    response.setHeader("Access-Control-Allow-Headers", "Content-Type");
  }
  response.setHeader("Vary", "Origin");
}

async function answer(request, response) {
  share(request, response);
  if (request.method === "OPTIONS") {
    response.writeHead(204).end();
    return;
  }
  const customer = await customerOf(request.headers.cookie ?? "");
  if (customer === null) {
    response.writeHead(401).end();
    return;
  }
  const body = JSON.stringify({ name: customer.name, points: await points.of(customer.id) });
  response.writeHead(200, { "Content-Type": "application/json" }).end(body);
}

createServer((request, response) => {
  answer(request, response).catch(() => response.writeHead(500).end());
}).listen(3000);
