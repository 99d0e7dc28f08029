<?php
const PAGES = ["home" => "home.html"];

function show() {
    // ruleid: php-path-traversal
    readfile("/srv/files/" . $_GET["name"]);
    // ruleid: php-path-traversal
    move_uploaded_file($_FILES["a"]["tmp_name"], "/srv/uploads/" . $_FILES["a"]["name"]);
    // ok: php-path-traversal
    readfile("/srv/files/" . basename($_GET["name"]));
    // ok: php-path-traversal
    readfile("/srv/files/" . PAGES[$_GET["page"]]);
    // ok: php-path-traversal
    file_put_contents("/srv/files/last.txt", $_POST["text"]);
}

function checked() {
    $path = realpath("/srv/files/" . $_GET["name"]);
    if ($path === false || !str_starts_with($path, "/srv/files/")) {
        exit;
    }
    // ok: php-path-traversal
    echo strlen($path);
}
