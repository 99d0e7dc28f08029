<?php
function verify(string $body, string $key): bool
{
    $mac = hash_hmac('sha256', $body, $key);
    // ruleid: php-timing-unsafe-compare
    if ('sha256=' . $mac !== $_SERVER['HTTP_X_SIGNATURE']) {
        return false;
    }
    // ruleid: php-timing-unsafe-compare
    return $mac == $_SERVER['HTTP_X_SIGNATURE'];
}

function constant(string $body, string $key): bool
{
    $mac = hash_hmac('sha256', $body, $key);
    // ok: php-timing-unsafe-compare
    if (strlen($mac) !== 64) {
        return false;
    }
    // ok: php-timing-unsafe-compare
    return hash_equals($mac, $_SERVER['HTTP_X_SIGNATURE'] ?? '');
}

function etag(string $body): bool
{
    // ok: php-timing-unsafe-compare
    return md5($body) === $_SERVER['HTTP_IF_NONE_MATCH'];
}
