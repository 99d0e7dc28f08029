<?php
function hello() {
    // ruleid: php-cross-site-scripting
    echo "<h1>Hello " . $_GET["name"] . "</h1>";
    $text = $_POST["text"];
    // ruleid: php-cross-site-scripting
    print("<p>$text</p>");
    // ok: php-cross-site-scripting
    echo "<h1>Hello " . htmlspecialchars($_GET["name"]) . "</h1>";
    // ok: php-cross-site-scripting
    echo "<p>Page " . intval($_GET["page"]) . "</p>";
    // ok: php-cross-site-scripting
    echo json_encode(["name" => $_GET["name"]]);
}
