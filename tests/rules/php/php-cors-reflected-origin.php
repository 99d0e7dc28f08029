<?php
$allowed = ['https://app.example.com'];
// ruleid: php-cors-reflected-origin
header('Access-Control-Allow-Origin: ' . $_SERVER['HTTP_ORIGIN']);
$origin = $_SERVER['HTTP_ORIGIN'] ?? '*';
// ruleid: php-cors-reflected-origin
header("Access-Control-Allow-Origin: $origin");
// ruleid: php-cors-reflected-origin
header("access-control-allow-origin: {$origin}");
// ruleid: php-cors-reflected-origin
$line = 'Access-Control-Allow-Origin: ' . $origin;
header($line);
// ruleid: php-cors-reflected-origin
header(sprintf('Access-Control-Allow-Origin: %s', $origin));
// ok: php-cors-reflected-origin
header("X-Request: " . $_SERVER['HTTP_ORIGIN']);
$seen = 'X-Seen: ' . $origin;
// ok: php-cors-reflected-origin
header($seen);
// ok: php-cors-reflected-origin
header("X-Caller: $origin");
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
