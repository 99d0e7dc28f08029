const jwt = require("jsonwebtoken");

// ruleid: js-jwt-careless-options
jwt.verify(token, key, { algorithms: ["HS256"], ignoreExpiration: true });
// ruleid: js-jwt-careless-options
jwt.sign({ id: 1 }, "", { algorithm: "none" });
// ok: js-jwt-careless-options
jwt.verify(token, key, { algorithms: ["HS256"] });
// ok: js-jwt-careless-options
jwt.verify(token, key, { algorithms: ["HS256"], ignoreExpiration: false });
// ok: js-jwt-careless-options
jwt.sign({ id: 1 }, key, { algorithm: "HS256", expiresIn: "15m" });

// ruleid: js-jwt-careless-options
app.use(expressjwt({ secret: process.env.KEY, algorithms: ["HS256", "none"] }));
// ok: js-jwt-careless-options
app.use(expressjwt({ secret: process.env.KEY, algorithms: ["HS256"] }));
// ruleid: js-jwt-careless-options
const strategy = new Strategy({ ignoreExpiration: true, secretOrKey: process.env.KEY });
// ruleid: js-jwt-careless-options
const claims = jwtService.verifyAsync(token, { secret: process.env.KEY, ignoreExpiration: true });
// ok: js-jwt-careless-options
const fresh = jwtService.verifyAsync(token, { secret: process.env.KEY, ignoreExpiration: false });
