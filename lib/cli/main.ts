#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { runCommandLine } from "./command-line";

void runCommandLine(process.argv.slice(2), {
  cwd: process.cwd(),
  environment: process.env,
  readInput: () => readFileSync(0),
  print: (line) => process.stdout.write(`${line}\n`),
  printError: (line) => process.stderr.write(`${line}\n`),
}).then((status) => {
  process.exitCode = status;
});
