import jwt from "jsonwebtoken";

function user(req, key) {
  const token = req.headers.authorization.split(" ")[1];
  // ruleid: js-jwt-unverified
  const claims = jwt.decode(token);
  // ruleid: js-jwt-unverified
  const loose = jwt.verify(token, key, { algorithms: ["HS256", "none"] });
  return [claims, loose];
}

function checked(req, key) {
  const token = req.cookies.token;
  // ok: js-jwt-unverified
  const claims = jwt.verify(token, key, { algorithms: ["RS256"] });
  // ok: js-jwt-unverified
  const header = jwt.decode(token, { complete: true }).header;
  return [claims, header];
}

function expiry(stored) {
  // ok: js-jwt-unverified
  return jwt.decode(stored.token).exp;
}

class AuthGuard {
  async canActivate(context) {
    const request = context.switchToHttp().getRequest();
    const token = request.headers.authorization.split(" ")[1];
    // ruleid: js-jwt-unverified
    request.user = this.jwtService.decode(token);
    // ok: js-jwt-unverified
    request.user = await this.jwtService.verifyAsync(token);
    return true;
  }
}

function claims(authHeader) {
  const [, raw] = authHeader.split(" ");
  // ruleid: js-jwt-unverified
  return jwt.decode(raw);
}
