http = Net::HTTP.new("api.example.com", 443)
# ruleid: rb-tls-verification-off
http.verify_mode = OpenSSL::SSL::VERIFY_NONE
# ruleid: rb-tls-verification-off
HTTParty.get("https://api.example.com", verify: false)
# ok: rb-tls-verification-off
http.verify_mode = OpenSSL::SSL::VERIFY_PEER
# ok: rb-tls-verification-off
HTTParty.get("https://api.example.com", verify: true)
# ok: rb-tls-verification-off
http.ca_file = "/etc/ssl/own.pem"
