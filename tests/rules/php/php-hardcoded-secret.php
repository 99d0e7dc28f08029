<?php
use Firebase\JWT\JWT;

function open(array $claims): void
{
    // ruleid: php-hardcoded-secret
    JWT::encode($claims, 's3cr3t-signing-key-91', 'HS256');
    // ruleid: php-hardcoded-secret
    new PDO('mysql:host=db;dbname=shop', 'shop', 'Tr0ub4dor&3');
    // ok: php-hardcoded-secret
    JWT::encode($claims, getenv('SIGNING_KEY'), 'HS256');
    // ok: php-hardcoded-secret
    new PDO('mysql:host=db;dbname=shop', 'shop', getenv('DB_PASSWORD'));
    // ok: php-hardcoded-secret
    new PDO('sqlite::memory:', 'shop', '');
}
