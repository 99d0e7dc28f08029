class StateController < ApplicationController
  def show
    # ruleid: rb-unsafe-deserialisation
    state = Marshal.load(Base64.decode64(cookies[:state]))
    # ruleid: rb-unsafe-deserialisation
    settings = YAML.load(params[:settings])
    # ok: rb-unsafe-deserialisation
    safe = YAML.safe_load(params[:settings])
    # ok: rb-unsafe-deserialisation
    plain = JSON.parse(cookies[:state])
    # ok: rb-unsafe-deserialisation
    own = YAML.load(File.read("config.yml"))
    render json: [state, settings, safe, plain, own]
  end
end
