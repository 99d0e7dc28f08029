import { WebSocketServer } from 'ws';
import { Server } from 'socket.io';
import { exec } from 'child_process';
const wss = new WebSocketServer({ port: 1 });
wss.on('connection', (ws, req) => {
  ws.on('message', (data) => {
    const m = JSON.parse(data.toString());
    // ruleid: command-injection
    exec(`x ${m.file}`);
    // ruleid: nosql-injection
    User.findOne({ name: m.name });
  });
});
const io = new Server(server);
io.on('connection', (socket) => {
  socket.on('run', async (payload, cb) => {
    // ruleid: command-injection
    exec(`x ${payload.file}`);
  });
  socket.on('two', ({ file }) => {
    // ruleid: command-injection
    exec(`x ${file}`);
  });
  // ruleid: command-injection
  exec(`x ${socket.handshake.query.room}`);
});
