<?php
// ruleid: php-tls-verification-off
curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, false);
// ruleid: php-tls-verification-off
$client = new Client(["verify" => false]);
// ok: php-tls-verification-off
curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, true);
// ok: php-tls-verification-off
$safe = new Client(["verify" => true]);
// ok: php-tls-verification-off
curl_setopt($curl, CURLOPT_SSL_VERIFYHOST, 2);
