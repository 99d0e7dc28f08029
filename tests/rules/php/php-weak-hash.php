<?php
// ruleid: php-weak-hash
$stored = md5($password);
// ruleid: php-weak-hash
$mac = hash_hmac("sha1", $body, $key);
// ruleid: php-weak-hash
$sealed = openssl_encrypt($text, "aes-256-ecb", $key);
// ok: php-weak-hash
$slow = password_hash($password, PASSWORD_ARGON2ID);
// ok: php-weak-hash
$etag = md5($body);
// ok: php-weak-hash
$strong = hash_hmac("sha256", $body, $key);
