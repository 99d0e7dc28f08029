<?php
function remember(string $sid, bool $secure): void
{
    // ruleid: php-insecure-cookie
    setcookie('session_token', $sid, time() + 3600, '/', '', false, true);
    // ruleid: php-insecure-cookie
    ini_set('session.cookie_httponly', 0);
    // ruleid: php-insecure-cookie
    session_set_cookie_params(['secure' => false, 'httponly' => true]);
    // ok: php-insecure-cookie
    setcookie('session_token', $sid, ['secure' => true, 'httponly' => true, 'samesite' => 'Lax']);
    // ok: php-insecure-cookie
    setcookie('session_token', '', time() - 3600, '/', '', false, true);
    // ok: php-insecure-cookie
    session_set_cookie_params(['secure' => $secure, 'httponly' => true]);
    // ok: php-insecure-cookie
    setcookie('theme', 'dark', 0, '/', '', false, false);
}
