import { readFileSync } from "node:fs";
import type { SeedObject } from "./components/factory";
import { COMPANY_CA, MAIL_CERTIFICATE, MAIL_KEY } from "./example-files";
import type { TmshResult } from "./tmsh/result";

/** What a seed does on a device. */
export interface SeededDevice {
  add(...objects: readonly SeedObject[]): void;
  tmsh(command: string): TmshResult;
  writeFile(path: string, content: string): void;
}

/** What a device has before anybody deploys to it. */
export class Seed {
  /**
   * What README, the documentation and the examples of this package take for granted: the certificate and key
   * `/Common/mail.crt` and `/Common/mail.key`, the authority `/Common/company_ca.crt`, and the VLAN
   * `/Common/applications`.
   */
  static examples(): Seed {
    return new Seed(plantExamples);
  }

  /**
   * Commands of tmsh, one a line (with or without the word tmsh, `#` before comments), or a configuration as
   * `tmsh list` prints it.
   *
   * The device refuses what a device refuses: then `Simulator.start` fails with its words and the line.
   */
  static fromText(text: string): Seed {
    return new Seed((device) => {
      plantText(device, text);
    });
  }

  /**
   * The same from a file.
   *
   * @throws Error when the file can't be read
   */
  static fromFile(path: string): Seed {
    return Seed.fromText(readFileSync(path, "utf8"));
  }

  private constructor(
    /** @internal */
    readonly plant: (device: SeededDevice) => void,
  ) {}
}

/** Files that people put on the device themselves before they deploy. */
const FILES = [
  { component: "sys file ssl-cert", name: "mail.crt", content: MAIL_CERTIFICATE },
  { component: "sys file ssl-key", name: "mail.key", content: MAIL_KEY },
  { component: "sys file ssl-cert", name: "company_ca.crt", content: COMPANY_CA },
] as const;

function plantExamples(device: SeededDevice): void {
  device.add({ component: "net vlan", path: "/Common/applications", properties: { tag: 4092 } });
  for (const { component, name, content } of FILES) {
    const file = `/var/config/rest/downloads/${name}`;
    device.writeFile(file, content);
    device.add({ component, path: `/Common/${name}`, properties: { sourcePath: `file://${file}` } });
  }
}

const COMMAND = /^(tmsh\s+)?(create|modify|delete|cd|load|save)\s/;

function plantText(device: SeededDevice, text: string): void {
  const lines = text.split("\n").map((line) => line.trim());
  const first = lines.find((line) => line !== "" && !line.startsWith("#"));
  if (first === undefined) return;
  if (COMMAND.test(first)) plantCommands(device, lines);
  else plantConfiguration(device, text);
}

function plantCommands(device: SeededDevice, lines: readonly string[]): void {
  lines.forEach((line, index) => {
    if (line === "" || line.startsWith("#")) return;
    run(device, line.replace(/^tmsh\s+/, ""), `line ${index + 1}, ${line}`);
  });
}

function plantConfiguration(device: SeededDevice, text: string): void {
  const file = "/var/config/rest/downloads/seed.conf";
  device.writeFile(file, text);
  run(device, `load sys config merge file ${file}`, "the configuration");
}

function run(device: SeededDevice, command: string, what: string): void {
  const { exitStatus, stdout, stderr } = device.tmsh(command);
  if (exitStatus !== 0) throw new Error(`The device refuses ${what}: ${(stderr || stdout).trim()}`);
}
