class SearchController < ApplicationController
  def index
    # ruleid: rb-regex-from-request
    pattern = Regexp.new(params[:q])
    # ruleid: rb-regex-from-request
    other = Regexp.new("^#{params[:q]}$", Regexp::IGNORECASE)
    # ok: rb-regex-from-request
    safe = Regexp.new(Regexp.escape(params[:q]))
    # ok: rb-regex-from-request
    timed = Regexp.new(params[:q], timeout: 1)
    # ok: rb-regex-from-request
    fixed = Regexp.new("^[a-z]+$").match?(params[:q])
    [pattern, other, safe, timed, fixed]
  end
end
