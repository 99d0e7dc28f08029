import { BrowserWindow } from "electron";

// ruleid: js-electron-page-has-node
const open = new BrowserWindow({ width: 800, webPreferences: { nodeIntegration: true } });
// ruleid: js-electron-page-has-node
const loose = new BrowserWindow({ webPreferences: { contextIsolation: false } });
// ok: js-electron-page-has-node
const usual = new BrowserWindow({ width: 800 });
// ok: js-electron-page-has-node
const strict = new BrowserWindow({ webPreferences: { contextIsolation: true, sandbox: true } });
// ok: js-electron-page-has-node
const bridged = new BrowserWindow({ webPreferences: { preload: script, nodeIntegration: false } });
