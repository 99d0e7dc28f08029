class UsersController < ApplicationController
  COLUMNS = { "age" => "age" }.freeze

  def index
    # ruleid: rb-sql-injection
    User.where("name = '#{params[:name]}'")
    # ruleid: rb-sql-injection
    ActiveRecord::Base.connection.execute("SELECT id FROM users WHERE name = '#{params[:name]}'")
    # ruleid: rb-sql-injection
    User.order(Arel.sql(params[:sort]))
    # ok: rb-sql-injection
    User.where("name = ?", params[:name])
    # ok: rb-sql-injection
    User.where(name: params[:name])
    # ok: rb-sql-injection
    User.where("id = #{params[:id].to_i}")
    # ok: rb-sql-injection
    User.order(Arel.sql(COLUMNS.fetch(params[:sort])))
  end
end
