<?php
// ruleid: php-weak-key-size
$key = openssl_pkey_new(['private_key_bits' => 1024]);
// ruleid: php-weak-key-size
$key = RSA::createKey(512);
// ok: php-weak-key-size
$key = openssl_pkey_new(['private_key_bits' => 3072]);
// ok: php-weak-key-size
$key = RSA::createKey(4096);
// ok: php-weak-key-size
$key = openssl_pkey_new(['private_key_type' => OPENSSL_KEYTYPE_EC, 'curve_name' => 'prime256v1']);
