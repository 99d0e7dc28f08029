app.get("/report", async (req, res) => {
  try {
    res.json(await report(req.query.id));
  } catch (error) {
    logger.error(error);
    // ruleid: js-error-details-sent
    res.status(500).send(error.stack);
    // ruleid: js-error-details-sent
    res.status(500).json({ error: error.message });
    // ok: js-error-details-sent
    res.status(500).json({ error: "internal error", id: req.id });
    // ok: js-error-details-sent
    res.status(error.status || 500).end();
    // ok: js-error-details-sent
    res.status(400).json({ error: error.message });
  }
});

app.use((err, req, res, next) => {
  // ruleid: js-error-details-sent
  res.status(500).json({ message: "failed", stack: err.stack });
  // ok: js-error-details-sent
  res.status(500).json({ message: "failed", stack: DEVELOPMENT ? err.stack : undefined });
  // ok: js-error-details-sent
  next(err);
});

fastify.get("/parts", async (request, reply) => {
  try {
    return await parts();
  } catch (error) {
    // ok: js-error-details-sent
    reply.send(error);
    // ruleid: js-error-details-sent
    reply.code(500).send(error);
  }
});

fastify.get("/prices", async (request, reply) => {
  try {
    return await prices(request.query.of);
  } catch (error) {
    // ok: js-error-details-sent
    reply.code(422).send({ error: error.message });
  }
});
export class EveryError {
  catch(exception, host) {
    const response = host.switchToHttp().getResponse();
    this.log.error(exception.stack);
    // ruleid: js-error-details-sent
    response.status(500).json({ statusCode: 500, message: exception.stack });
  }
}
export class EveryErrorHidden {
  catch(exception, host) {
    const response = host.switchToHttp().getResponse();
    this.log.error(exception.stack);
    // ok: js-error-details-sent
    response.status(500).json({ statusCode: 500, message: "Internal server error" });
  }
}
