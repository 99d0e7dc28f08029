function allowed(req: any) {
  // ruleid: js-secret-compared
  return req.headers["x-api-key"] === process.env.API_KEY;
}

function known(token: string, user: any) {
  // ruleid: js-secret-compared
  return token === user.resetToken;
}

function present(token: string, user: any) {
  // ok: js-secret-compared
  if (token === undefined || token === "") return false;
  // ok: js-secret-compared
  if (user.token === null) return false;
  // ok: js-secret-compared
  if (token.type === TokenType.Word) return false;
  // ok: js-secret-compared
  return crypto.timingSafeEqual(digest(token), digest(user.resetToken));
}
