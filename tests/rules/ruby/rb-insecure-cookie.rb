class SessionsController < ApplicationController
  def create
    # ruleid: rb-insecure-cookie
    cookies[:auth_token] = { value: token, httponly: false, secure: true }
    # ruleid: rb-insecure-cookie
    cookies.signed[:session_id] = { value: token, httponly: true, secure: false }
    # ok: rb-insecure-cookie
    cookies[:auth_token] = { value: token, httponly: true, secure: true }
    # ok: rb-insecure-cookie
    cookies[:theme] = { value: "dark", httponly: false }
    # ok: rb-insecure-cookie
    cookies[:auth_token] = { value: token, httponly: true, secure: Rails.env.production? }
  end
end
