#!/usr/bin/env node
import { runCommandLine } from "./command-line";

void runCommandLine(process.argv.slice(2), {
  cwd: process.cwd(),
  environment: process.env,
  print: (line) => process.stdout.write(`${line}\n`),
  printError: (line) => process.stderr.write(`${line}\n`),
}).then((status) => {
  process.exitCode = status;
});
