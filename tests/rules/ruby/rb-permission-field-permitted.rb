class AccountsController < ApplicationController
  def create
    # ruleid: rb-permission-field-permitted
    Account.create!(params.require(:account).permit(:name, :admin))
    # ruleid: rb-permission-field-permitted
    Account.create!(params.permit(:role, :name))
    # ok: rb-permission-field-permitted
    Account.create!(params.require(:account).permit(:name, :email))
    if current_user.admin?
      # ok: rb-permission-field-permitted
      Account.create!(params.require(:account).permit(:name, :role))
    end
  end
end

class Admin::AccountsController < ApplicationController
  def update
    # ok: rb-permission-field-permitted
    account.update(params.require(:account).permit(:name, :role))
  end
end
