chrome.runtime.onMessage.addListener((message, sender, sendResponse) => {
  // ruleid: cross-site-scripting
  document.body.innerHTML = message.html;
  // ruleid: code-injection
  eval(message.code);
});
const { BrowserWindow, ipcMain } = require('electron');
ipcMain.on('x', (event, code) => {
  // ruleid: code-injection
  win.webContents.executeJavaScript(code);
  // ok: code-injection
  win.webContents.executeJavaScript('run()');
});
