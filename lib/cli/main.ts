#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { runCommandLine } from "./command-line";

// Who reads may have seen enough, as `head` has: the command still does its work, and its status says how that went.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

void runCommandLine(process.argv.slice(2), {
  cwd: process.cwd(),
  environment: process.env,
  readInput: () => readFileSync(0),
  print: (line) => process.stdout.write(`${line}\n`),
  printError: (line) => process.stderr.write(`${line}\n`),
}).then((status) => {
  process.exitCode = status;
});
