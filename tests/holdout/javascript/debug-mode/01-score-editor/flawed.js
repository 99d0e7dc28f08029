const path = require("node:path");
const { app, BrowserWindow, Menu } = require("electron");
const { menuFor } = require("./menu");

app.commandLine.appendSwitch("remote-debugging-port", "9222");

function createWindow() {
  const window = new BrowserWindow({
    width: 1280,
    height: 860,
    webPreferences: {
      preload: path.join(__dirname, "preload.js"),
      contextIsolation: true,
      sandbox: true,
    },
  });
  window.loadFile(path.join(__dirname, "editor.html"));
  window.webContents.openDevTools({ mode: "detach" });
  return window;
}

app.whenReady().then(() => {
  Menu.setApplicationMenu(menuFor(createWindow()));
  app.on("activate", () => {
    if (BrowserWindow.getAllWindows().length === 0) {
      createWindow();
    }
  });
});

app.on("window-all-closed", () => {
  if (process.platform !== "darwin") {
    app.quit();
  }
});
