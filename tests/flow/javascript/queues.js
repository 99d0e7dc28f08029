const mqtt = require('mqtt');
const { exec } = require('child_process');
const client = mqtt.connect('mqtt://b');
client.on('message', (topic, message) => {
  // ruleid: command-injection
  exec(`x ${message.toString()}`);
});
