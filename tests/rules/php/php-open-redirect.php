<?php
const TARGETS = ["home" => "/"];

function login() {
    // ruleid: php-open-redirect
    header("Location: " . $_GET["next"]);
    // ruleid: php-open-redirect
    return redirect()->away($_GET["next"]);
}

function fixed() {
    // ok: php-open-redirect
    header("Location: /users/" . $_GET["name"]);
    // ok: php-open-redirect
    header("Location: " . TARGETS[$_GET["next"]]);
    // ok: php-open-redirect
    header("X-Name: a");
}
