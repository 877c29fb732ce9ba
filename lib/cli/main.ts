#!/usr/bin/env node
import { runCommandLine } from "./command-line";

process.exitCode = runCommandLine(process.argv.slice(2), {
  cwd: process.cwd(),
  print: (line) => process.stdout.write(`${line}\n`),
  printError: (line) => process.stderr.write(`${line}\n`),
});
