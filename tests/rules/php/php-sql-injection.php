<?php
const COLUMNS = ["age" => "age"];

function users($db) {
    // ruleid: php-sql-injection
    $db->query("SELECT id FROM users WHERE name = '" . $_GET["name"] . "'");
    $name = $_POST["name"];
    $sql = "SELECT id FROM users WHERE name = '$name'";
    // ruleid: php-sql-injection
    mysqli_query($db, $sql);
    $statement = $db->prepare("SELECT id FROM users WHERE name = ?");
    // ok: php-sql-injection
    $statement->execute([$name]);
    // ok: php-sql-injection
    $db->query("SELECT id FROM users WHERE id = " . (int) $_GET["id"]);
    // ok: php-sql-injection
    $db->query("SELECT id FROM users ORDER BY " . COLUMNS[$_GET["sort"]]);
}

function laravel($request) {
    // ruleid: php-sql-injection
    DB::select("SELECT id FROM users WHERE name = '" . $request->input("name") . "'");
    // ok: php-sql-injection
    DB::select("SELECT id FROM users WHERE name = ?", [$request->input("name")]);
}
