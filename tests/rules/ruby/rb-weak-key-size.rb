require "openssl"

def keys(pem)
  # ruleid: rb-weak-key-size
  OpenSSL::PKey::RSA.new(1024)
  # ruleid: rb-weak-key-size
  OpenSSL::PKey::RSA.generate(512)
  # ok: rb-weak-key-size
  OpenSSL::PKey::RSA.new(3072)
  # ok: rb-weak-key-size
  OpenSSL::PKey::RSA.new(pem)
  # ok: rb-weak-key-size
  OpenSSL::PKey::EC.generate("prime256v1")
end
