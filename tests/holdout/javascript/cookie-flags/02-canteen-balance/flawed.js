import { randomUUID } from "node:crypto";
import http from "node:http";
import { parseCookie, stringifySetCookie } from "cookie";
import { cards } from "./cards.js";

const sessions = new Map();

function sessionCookie(value) {
  return stringifySetCookie({
    name: "canteen",
    value,
    path: "/",
    maxAge: 3600,
    sameSite: "strict",
  });
}

async function signIn(request, response) {
  const { searchParams } = new URL(request.url, "http://canteen");
  const card = await cards.verify(searchParams.get("card"), request.headers["x-card-pin"]);
  if (!card) {
    response.writeHead(401).end();
    return;
  }
  const id = randomUUID();
  sessions.set(id, card.number);
  response.writeHead(204, { "Set-Cookie": sessionCookie(id) }).end();
}

async function balance(request, response) {
  const number = sessions.get(parseCookie(request.headers.cookie ?? "").canteen);
  if (number === undefined) {
    response.writeHead(401).end();
    return;
  }
  response.writeHead(200, { "Content-Type": "application/json" });
  response.end(JSON.stringify({ cents: await cards.balance(number) }));
}

http
  .createServer((request, response) =>
    request.method === "POST" ? signIn(request, response) : balance(request, response),
  )
  .listen(3000);
