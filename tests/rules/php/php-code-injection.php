<?php
const PAGES = ["home" => "pages/home.php"];

function page() {
    // ruleid: php-code-injection
    include "pages/" . $_GET["page"];
    // ruleid: php-code-injection
    eval($_POST["code"]);
    // ruleid: php-code-injection
    call_user_func($_GET["action"]);
    // ok: php-code-injection
    include PAGES[$_GET["page"]];
    // ok: php-code-injection
    include "pages/home.php";
    // ok: php-code-injection
    call_user_func("render", $_GET["name"]);
}
