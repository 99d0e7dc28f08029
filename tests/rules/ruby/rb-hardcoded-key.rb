require "jwt"

class Tokens
  def issue(user, key)
    # ruleid: rb-hardcoded-key
    JWT.encode({ sub: user.id }, "s3cr3t-signing-key-91", "HS256")
    # ruleid: rb-hardcoded-key
    OpenSSL::HMAC.hexdigest("SHA256", "another-fixed-key", user.name)
    # ok: rb-hardcoded-key
    JWT.encode({ sub: user.id }, ENV.fetch("SIGNING_KEY"), "HS256")
    # ok: rb-hardcoded-key
    OpenSSL::HMAC.hexdigest("SHA256", key, "what is signed")
    # ok: rb-hardcoded-key
    JWT.encode({ sub: "somebody" }, Rails.application.credentials.jwt_key)
  end
end
