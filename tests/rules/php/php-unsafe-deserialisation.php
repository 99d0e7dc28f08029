<?php
function state() {
    // ruleid: php-unsafe-deserialisation
    $state = unserialize(base64_decode($_COOKIE["state"]));
    // ruleid: php-unsafe-deserialisation
    $other = unserialize($_POST["state"]);
    // ok: php-unsafe-deserialisation
    $plain = unserialize($_POST["state"], ["allowed_classes" => false]);
    // ok: php-unsafe-deserialisation
    $json = json_decode($_COOKIE["state"], true);
    // ok: php-unsafe-deserialisation
    $own = unserialize(file_get_contents("state.bin"));
    return [$state, $other, $plain, $json, $own];
}
