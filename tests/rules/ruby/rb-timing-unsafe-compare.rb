class HooksController < ApplicationController
  def create
    signature = OpenSSL::HMAC.hexdigest("SHA256", key, request.raw_post)
    # ruleid: rb-timing-unsafe-compare
    return head(:forbidden) unless signature == request.headers["X-Signature"]
    # ruleid: rb-timing-unsafe-compare
    return head(:forbidden) if "sha256=#{signature}" != request.headers["X-Signature"]
    # ok: rb-timing-unsafe-compare
    return head(:forbidden) unless Rack::Utils.secure_compare(signature, request.headers["X-Signature"])
    # ok: rb-timing-unsafe-compare
    return head(:forbidden) if signature.length != 64
    # ok: rb-timing-unsafe-compare
    head :ok if request.headers["X-Kind"] == "push"
  end
end
