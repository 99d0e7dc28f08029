require "jwt"

def subject(token, key)
  # ruleid: rb-jwt-unverified
  payload, = JWT.decode(token, nil, false)
  # ruleid: rb-jwt-unverified
  JWT.encode(payload, nil, "none")
  # ok: rb-jwt-unverified
  JWT.decode(token, key, true, algorithm: "HS256")
  # ok: rb-jwt-unverified
  JWT.decode(token, key, true, { algorithm: "RS256" })
  # ok: rb-jwt-unverified
  JWT.encode(payload, key, "HS256")
end
