<?php
$allowed = ['https://app.example.com'];
// ruleid: php-cors-reflected-origin
header('Access-Control-Allow-Origin: ' . $_SERVER['HTTP_ORIGIN']);
$origin = $_SERVER['HTTP_ORIGIN'] ?? '*';
// ruleid: php-cors-reflected-origin
header("Access-Control-Allow-Origin: $origin");
// ok: php-cors-reflected-origin
header('Access-Control-Allow-Origin: https://app.example.com');
if (in_array($origin, $allowed, true)) {
    // ok: php-cors-reflected-origin
    header('Access-Control-Allow-Origin: ' . $origin);
}
if (in_array($_SERVER['HTTP_ORIGIN'], $allowed, true)) {
    // ok: php-cors-reflected-origin
    header('Access-Control-Allow-Origin: ' . $_SERVER['HTTP_ORIGIN']);
}
