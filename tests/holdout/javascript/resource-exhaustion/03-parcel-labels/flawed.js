import Fastify from "fastify";
import PDFDocument from "pdfkit";
import QRCode from "qrcode";
import { parcels } from "./parcels.js";

const app = Fastify({ logger: true });
const COUNT = { type: "integer", minimum: 1 };
const schema = {
  params: { type: "object", properties: { id: { type: "integer" } } },
  querystring: { type: "object", properties: { count: { ...COUNT, default: 1 } } },
};

async function labels(parcel, count) {
  const codes = await Promise.all(
    Array.from({ length: count }, (_, n) => QRCode.toBuffer(`${parcel.number}/${n + 1}`)),
  );
  const document = new PDFDocument({ size: [288, 432], autoFirstPage: false });
  for (const [n, code] of codes.entries()) {
    document.addPage();
    document.image(code, 72, 72, { width: 144 });
    document.text(`${parcel.street}\n${parcel.town}\n${n + 1} of ${count}`, 36, 260);
  }
  document.end();
  return document;
}

app.get("/parcels/:id/labels", { schema }, async (request, reply) => {
  const parcel = await parcels.get(request.params.id);
  if (!parcel) {
    return reply.code(404).send({ error: "there is no such parcel" });
  }
  return reply.type("application/pdf").send(await labels(parcel, request.query.count));
});

await app.listen({ port: 3000 });
