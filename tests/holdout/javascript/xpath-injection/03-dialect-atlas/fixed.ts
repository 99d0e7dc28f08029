import { readFileSync } from "node:fs";
import Fastify from "fastify";
import { evaluateXPathToNodes, evaluateXPathToString } from "fontoxpath";
import { parseXmlDocument } from "slimdom";

const atlas = parseXmlDocument(readFileSync("data/atlas.xml", "utf8"));
const app = Fastify({ logger: true });

interface Query {
  place: string;
  word: string;
}

function recordings({ place, word }: Query): Node[] {
  const path = `//recording[@consent = "public"][@place = $place and .//form = $word]`;
  return evaluateXPathToNodes(path, atlas, null, { place, word });
}

function described(recording: Node) {
  return {
    id: evaluateXPathToString("@id", recording),
    year: Number(evaluateXPathToString("@year", recording)),
    text: evaluateXPathToString("string(transcript)", recording),
  };
}

const schema = {
  querystring: {
    type: "object",
    required: ["place", "word"],
    properties: { place: { type: "string" }, word: { type: "string" } },
  },
};

app.get<{ Querystring: Query }>("/recordings", { schema }, async (request) =>
  recordings(request.query).map(described),
);

app.listen({ port: 3000 });
