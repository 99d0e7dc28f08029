class PagesController < ApplicationController
  def hello
    # ruleid: rb-cross-site-scripting
    @greeting = "<h1>Hello #{params[:name]}</h1>".html_safe
    # ruleid: rb-cross-site-scripting
    @text = raw(params[:text])
    # ok: rb-cross-site-scripting
    @escaped = "<h1>#{ERB::Util.html_escape(params[:name])}</h1>".html_safe
    # ok: rb-cross-site-scripting
    @clean = sanitize(params[:text])
    # ok: rb-cross-site-scripting
    render plain: "Hello #{params[:name]}"
  end
end
