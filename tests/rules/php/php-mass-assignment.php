<?php
class Account extends Model
{
    // ruleid: php-mass-assignment
    protected $guarded = [];
}

class Order extends Model
{
    // ok: php-mass-assignment
    protected $guarded = ['id', 'owner'];
}

class UserController extends Controller
{
    public function update(Request $request, User $user)
    {
        // ruleid: php-mass-assignment
        $user->update($request->all());
        // ruleid: php-mass-assignment
        User::create($request->all());
        // ok: php-mass-assignment
        $user->update($request->validate(['name' => 'required|string']));
        // ok: php-mass-assignment
        $user->fill($request->only(['name', 'email']));
        // ok: php-mass-assignment
        $log->info('user', $request->all());
    }
}
