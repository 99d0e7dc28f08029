class UsersController < ApplicationController
  def create
    # ruleid: rb-mass-assignment
    User.create(params.require(:user).permit!)
    # ruleid: rb-mass-assignment
    user.update(params.to_unsafe_h)
    # ok: rb-mass-assignment
    User.create(params.require(:user).permit(:name, :email))
    # ok: rb-mass-assignment
    User.create(name: params[:name])
    # ok: rb-mass-assignment
    user.update(params.expect(user: [:name, :email]))
  end
end
