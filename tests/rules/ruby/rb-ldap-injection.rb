class DirectoryController < ApplicationController
  def show
    # ruleid: rb-ldap-injection
    filter = Net::LDAP::Filter.construct("(uid=#{params[:uid]})")
    # ruleid: rb-ldap-injection
    ldap.search(base: "ou=#{params[:unit]},dc=example", filter: filter)
    # ok: rb-ldap-injection
    safe = Net::LDAP::Filter.eq("uid", params[:uid])
    # ok: rb-ldap-injection
    ldap.search(base: "dc=example", filter: safe)
    # ok: rb-ldap-injection
    Net::LDAP::Filter.construct("(uid=#{Net::LDAP::Filter.escape(params[:uid])})")
  end
end
