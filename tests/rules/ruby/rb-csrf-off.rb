class NotesController < ApplicationController
  # ruleid: rb-csrf-off
  skip_before_action :verify_authenticity_token
  # ok: rb-csrf-off
  skip_before_action :set_locale
end

class TasksController < ApplicationController
  # ruleid: rb-csrf-off
  skip_forgery_protection
  # ok: rb-csrf-off
  protect_from_forgery with: :exception
  # ok: rb-csrf-off
  before_action :authenticate_user!
end
