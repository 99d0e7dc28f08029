class ToolsController < ApplicationController
  TOOLS = { "date" => "/bin/date" }.freeze

  def ping
    # ruleid: rb-command-injection
    system("ping -c 1 #{params[:host]}")
    # ruleid: rb-command-injection
    `nslookup #{params[:name]}`
    # ok: rb-command-injection
    system("ping", "-c", "1", params[:host])
    # ok: rb-command-injection
    system("kill #{params[:pid].to_i}")
    # ok: rb-command-injection
    system("ping -c 1 #{Shellwords.escape(params[:host])}")
  end

  def run
    # ok: rb-command-injection
    system(TOOLS.fetch(params[:tool]))
  end
end
