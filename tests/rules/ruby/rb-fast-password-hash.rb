require "digest"

def store(user, password, body)
  # ruleid: rb-fast-password-hash
  user.hash = Digest::SHA256.hexdigest(password + user.salt)
  # ruleid: rb-fast-password-hash
  user.hash = Digest::SHA512.hexdigest("#{user.salt}#{password}")
  # ok: rb-fast-password-hash
  user.hash = BCrypt::Password.create(password, cost: 12)
  # ok: rb-fast-password-hash
  user.etag = Digest::SHA256.hexdigest(body)
  # ok: rb-fast-password-hash
  user.mark = Digest::SHA256.hexdigest(user.password_changed_at.to_s)
end
