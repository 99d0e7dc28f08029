<?php
// ruleid: php-nosql-injection
$users->findOne(['name' => $_POST['name'], 'code' => $_POST['code']]);
$filter = ['id' => $_GET['id']];
// ruleid: php-nosql-injection
$users->deleteOne($filter);
// ok: php-nosql-injection
$users->findOne(['name' => (string) $_POST['name']]);
// ok: php-nosql-injection
$users->findOne(['id' => (int) $_GET['id']]);
// ok: php-nosql-injection
$users->updateOne(['id' => 7], ['$set' => ['name' => $_POST['name']]]);
