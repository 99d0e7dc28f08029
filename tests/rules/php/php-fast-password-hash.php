<?php
function store(string $password, string $salt, string $body): void
{
    // ruleid: php-fast-password-hash
    $a = hash('sha256', $password);
    // ruleid: php-fast-password-hash
    $b = hash('sha512', $salt . $password);
    // ok: php-fast-password-hash
    $c = password_hash($password, PASSWORD_DEFAULT);
    // ok: php-fast-password-hash
    $d = hash('sha256', $body);
    // ok: php-fast-password-hash
    $e = hash('sha256', $salt . $body);
}
