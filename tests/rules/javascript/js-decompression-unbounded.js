const zlib = require("zlib");

app.post("/import", (req, res) => {
  // ruleid: js-decompression-unbounded
  const text = zlib.gunzipSync(req.body).toString();
  // ok: js-decompression-unbounded
  const bounded = zlib.gunzipSync(req.body, { maxOutputLength: 1_000_000 });
  // ok: js-decompression-unbounded
  res.send(zlib.gzipSync(req.body.text));
});

function unpacked(buffer) {
  // ruleid: js-decompression-unbounded
  return zlib.inflateSync(buffer);
}

// ok: js-decompression-unbounded
const own = zlib.gunzipSync(fs.readFileSync("data.json.gz"));
