<?php
function unpack_zip(ZipArchive $zip, string $dir): void
{
    $name = $zip->getNameIndex(0);
    // ruleid: php-archive-entry-path
    file_put_contents($dir . '/' . $name, $zip->getFromIndex(0));
    // ruleid: php-archive-entry-path
    $out = fopen("$dir/$name", 'wb');
    // ok: php-archive-entry-path
    file_put_contents($dir . '/' . basename($name), $zip->getFromIndex(0));
    // ok: php-archive-entry-path
    $zip->extractTo($dir);
}

function checked(ZipArchive $zip, string $dir): void
{
    $name = $zip->getNameIndex(0);
    if (str_contains($name, '..')) {
        return;
    }
    // ok: php-archive-entry-path
    file_put_contents($dir . '/' . $name, $zip->getFromIndex(0));
}
