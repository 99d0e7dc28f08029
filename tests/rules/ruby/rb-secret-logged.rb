class LoginController < ApplicationController
  def create
    # ruleid: rb-secret-logged
    Rails.logger.info("login #{params[:email]} #{params[:password]}")
    # ruleid: rb-secret-logged
    logger.debug("token is #{user.access_token}")
    # ok: rb-secret-logged
    Rails.logger.info("login #{params[:email]}")
    # ok: rb-secret-logged
    logger.warn("wrong password for #{user.email}")
    # ok: rb-secret-logged
    logger.debug("token of #{user.access_token.length} letters")
  end
end
