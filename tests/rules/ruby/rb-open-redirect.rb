class SessionsController < ApplicationController
  TARGETS = { "home" => "/" }.freeze

  def create
    # ruleid: rb-open-redirect
    redirect_to(params[:next])
    # ruleid: rb-open-redirect
    redirect_to params[:return_to], allow_other_host: true
    # ok: rb-open-redirect
    redirect_to(TARGETS.fetch(params[:next]))
    # ok: rb-open-redirect
    redirect_to("/users/#{params[:id]}")
    # ok: rb-open-redirect
    redirect_to(url_from(params[:next]) || "/")
    # ok: rb-open-redirect
    redirect_to(User.find(params[:id]))
  end
end
