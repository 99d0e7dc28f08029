class Resets
  def start(user)
    # ruleid: rb-predictable-token
    token = Array.new(20) { rand(36).to_s(36) }.join
    user.update!(reset_token: token)
    # ok: rb-predictable-token
    token = SecureRandom.urlsafe_base64(20)
    # ok: rb-predictable-token
    delay = rand(10)
    # ok: rb-predictable-token
    quote = QUOTES.sample
    [token, delay, quote]
  end

  def generate_password
    # ruleid: rb-predictable-token
    ("a".."z").to_a.shuffle.first(12).join
  end
end
