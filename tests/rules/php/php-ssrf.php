<?php
const HOSTS = ["api.example.com"];

function fetch($client) {
    // ruleid: php-ssrf
    $curl = curl_init($_GET["url"]);
    // ruleid: php-ssrf
    $client->request("GET", "http://" . $_POST["host"] . "/status");
    // ok: php-ssrf
    curl_init("https://api.example.com/users/" . $_GET["name"]);
    // ok: php-ssrf
    $client->request("GET", "https://api.example.com/users", ["query" => $_GET]);
}

function checked() {
    $url = $_GET["url"];
    if (!in_array(parse_url($url, PHP_URL_HOST), HOSTS, true)) {
        exit;
    }
    // ok: php-ssrf
    curl_init($url);
}
