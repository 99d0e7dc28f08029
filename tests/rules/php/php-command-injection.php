<?php
const TOOLS = ["date" => "/bin/date"];

function ping() {
    // ruleid: php-command-injection
    exec("ping -c 1 " . $_GET["host"]);
    $name = $_POST["name"];
    // ruleid: php-command-injection
    shell_exec("nslookup $name");
    // ok: php-command-injection
    exec("ping -c 1 " . escapeshellarg($_GET["host"]));
    // ok: php-command-injection
    exec("kill " . intval($_POST["pid"]));
    // ok: php-command-injection
    exec(TOOLS[$_GET["tool"]]);
}

function checked() {
    $format = $_GET["format"];
    if (!in_array($format, ["png", "jpg"], true)) {
        exit;
    }
    // ok: php-command-injection
    exec("convert in.png out." . $format);
}
