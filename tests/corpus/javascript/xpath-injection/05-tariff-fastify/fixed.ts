import { readFileSync } from "node:fs";
import Fastify from "fastify";
import libxmljs, { Element } from "libxmljs2";

interface Query {
  zone?: string;
  kind?: string;
}

const tariff = libxmljs.parseXml(readFileSync("tariff.xml", "utf8"));
const KINDS = ["letter", "parcel", "pallet"];

function quoted(text: string): string {
  return `'${text.replace(/['"]/g, "")}'`;
}

function rates({ zone = "", kind = "letter" }: Query): number[] {
  const kindOf = KINDS.includes(kind) ? kind : "letter";
  const path = `/tariff/zone[name=${quoted(zone)}]/rate[@kind='${kindOf}']`;
  return tariff.find(path).map((node) => Number((node as Element).text()));
}

const app = Fastify();

app.get<{ Querystring: Query }>("/rates", async (request, reply) => {
  const found = rates(request.query);
  return found.length > 0 ? { rates: found } : reply.code(404).send({ error: "no such zone" });
});

app.listen({ port: 3021 });
