<?php
function seal(string $data, string $key): string
{
    // ruleid: php-fixed-iv
    openssl_encrypt($data, 'aes-256-cbc', $key, 0, '1234567890123456');
    // ruleid: php-fixed-iv
    openssl_encrypt($data, 'aes-256-ctr', $key, 0, str_repeat("\0", 16));
    $iv = random_bytes(16);
    // ok: php-fixed-iv
    openssl_encrypt($data, 'aes-256-cbc', $key, 0, $iv);
    // ok: php-fixed-iv
    openssl_encrypt($data, 'aes-256-gcm', $key, OPENSSL_RAW_DATA, $iv, $tag);
    // ok: php-fixed-iv
    return openssl_decrypt($data, 'aes-256-cbc', $key, 0, $iv);
}
