class FilesController < ApplicationController
  PAGES = { "home" => "home.html" }.freeze

  def show
    # ruleid: rb-path-traversal
    send_file(Rails.root.join("files", params[:name]))
    # ruleid: rb-path-traversal
    File.read("/srv/files/#{params[:name]}")
    # ok: rb-path-traversal
    send_file(Rails.root.join("files", File.basename(params[:name])))
    # ok: rb-path-traversal
    File.read("/srv/files/#{PAGES.fetch(params[:page])}")
    # ok: rb-path-traversal
    send_file(Document.find(params[:id]).path)
  end

  def checked
    path = File.expand_path(params[:name], "/srv/files")
    return head(:not_found) unless path.start_with?("/srv/files/")
    # ok: rb-path-traversal
    send_file(path)
  end
end
