// Starts `zfzr lsp` for the YAML and CSV files of a dataset; everything else is the server's work.
const { commands, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function start() {
  const [command, ...args] = workspace.getConfiguration("zfzr").get("command");
  client = new LanguageClient(
    "zfzr",
    "zfzr",
    { command, args },
    {
      documentSelector: [
        { scheme: "file", pattern: "**/*.{yaml,yml,csv}" },
      ],
    },
  );
  await client.start();
}

async function restart() {
  await client?.stop();
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(
    commands.registerCommand("zfzr.restart", restart),
    // the language and the day are part of the command
    workspace.onDidChangeConfiguration((changed) => {
      if (changed.affectsConfiguration("zfzr.command")) return restart();
    }),
  );
  await start();
};

exports.deactivate = () => client?.stop();
