class ApiController < ApplicationController
  rescue_from StandardError do |error|
    # ruleid: rb-error-to-client
    render json: { error: error.message, trace: error.backtrace }, status: :internal_server_error
  end

  def show
    # ruleid: rb-error-to-client
    render json: { error: error.message }, status: 500
    # ok: rb-error-to-client
    render json: { error: "internal error" }, status: :internal_server_error
    # ok: rb-error-to-client
    render json: { error: error.message }, status: :unprocessable_entity
    # ok: rb-error-to-client
    Rails.logger.error(error.full_message)
  end
end
