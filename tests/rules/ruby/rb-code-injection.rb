class ToolsController < ApplicationController
  OPERATIONS = { "double" => :double }.freeze

  def run
    # ruleid: rb-code-injection
    eval(params[:code])
    # ruleid: rb-code-injection
    report.send(params[:method])
    # ruleid: rb-code-injection
    params[:kind].constantize.new
    # ok: rb-code-injection
    report.send(OPERATIONS.fetch(params[:method]))
    # ok: rb-code-injection
    report.send(:rename, params[:name])
    # ok: rb-code-injection
    render plain: params[:code]
  end
end
