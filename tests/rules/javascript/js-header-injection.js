app.get("/download", (req, res) => {
  // ruleid: js-header-injection
  res.setHeader("X-File", req.query.name);
  const name = req.query.name;
  // ruleid: js-header-injection
  res.set("Content-Disposition", `attachment; filename="${name}"`);
  // ruleid: js-header-injection
  res.writeHead(200, { "X-Trace": req.headers["x-trace"] });
  // ok: js-header-injection
  res.setHeader("X-File", encodeURIComponent(name));
  // ok: js-header-injection
  res.set("X-File", name.replace(/[\r\n]/g, ""));
  // ok: js-header-injection
  res.setHeader("X-Page", String(Number(req.query.page)));
  // ok: js-header-injection
  res.setHeader("X-Version", VERSION);
});
