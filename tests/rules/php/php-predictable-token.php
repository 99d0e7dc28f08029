<?php
function newToken() {
    // ruleid: php-predictable-token
    return md5(uniqid("", true));
}

function save($user) {
    // ruleid: php-predictable-token
    $user->reset_token = md5((string) mt_rand());
    // ok: php-predictable-token
    $user->session_token = bin2hex(random_bytes(16));
    // ok: php-predictable-token
    $delay = mt_rand(1, 10);
    // ok: php-predictable-token
    $file = uniqid("upload-");
}
