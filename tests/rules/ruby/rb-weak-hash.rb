# ruleid: rb-weak-hash
Digest::MD5.hexdigest(key + body)
# ruleid: rb-weak-hash
OpenSSL::HMAC.hexdigest("SHA1", key, body)
# ok: rb-weak-hash
Digest::SHA256.hexdigest(body)
# ok: rb-weak-hash
OpenSSL::HMAC.hexdigest("SHA256", key, body)
# ok: rb-weak-hash
OpenSSL::Cipher.new("aes-256-gcm")
