export function login(user, password, apiKey) {
  // ruleid: js-secret-logged
  console.log("login", user.name, password);
  // ruleid: js-secret-logged
  logger.debug(`key is ${apiKey}`);
  // ruleid: js-secret-logged
  console.error("key: " + process.env.API_KEY);
  // ok: js-secret-logged
  console.log("login", user.name);
  // ok: js-secret-logged
  logger.debug(`key has ${apiKey.length} characters`);
  // ok: js-secret-logged
  console.log("wrong password");
  // ok: js-secret-logged
  console.log("key is set:", Boolean(apiKey));
  // ruleid: js-secret-logged
  logger.info({ name: user.name, password }, "login");
  // ok: js-secret-logged
  logger.info({ name: user.name, password: "[hidden]" }, "login");
}
