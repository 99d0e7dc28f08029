class ProxyController < ApplicationController
  HOSTS = ["api.example.com"].freeze

  def show
    # ruleid: rb-ssrf
    Net::HTTP.get(URI(params[:url]))
    # ruleid: rb-ssrf
    HTTParty.get("http://#{params[:host]}/status")
    # ok: rb-ssrf
    HTTParty.get("https://api.example.com/users/#{params[:name]}")
    # ok: rb-ssrf
    HTTParty.get("https://api.example.com/users", query: { name: "a" })
  end

  def checked
    target = URI.parse(params[:url])
    return head(:bad_request) unless HOSTS.include?(target.host)
    # ok: rb-ssrf
    Net::HTTP.get(target)
  end
end
