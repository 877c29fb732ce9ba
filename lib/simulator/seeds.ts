import { COMPANY_CA, MAIL_CERTIFICATE, MAIL_KEY } from "./example-files";
import type { Simulator } from "./simulator";

/** Files that people put on the device themselves before they deploy. */
const FILES = [
  { component: "sys file ssl-cert", name: "mail.crt", content: MAIL_CERTIFICATE },
  { component: "sys file ssl-key", name: "mail.key", content: MAIL_KEY },
  { component: "sys file ssl-cert", name: "company_ca.crt", content: COMPANY_CA },
] as const;

/** What README, the documentation and the examples take for granted: certificates, a VLAN. */
export function seedExamples(device: Simulator): void {
  device.add({ component: "net vlan", path: "/Common/applications", properties: { tag: 4092 } });
  for (const { component, name, content } of FILES) {
    const file = `/var/config/rest/downloads/${name}`;
    device.writeFile(file, content);
    device.add({ component, path: `/Common/${name}`, properties: { sourcePath: `file://${file}` } });
  }
}

const COMMAND = /^(tmsh\s+)?(create|modify|delete|cd|load|save)\s/;

/**
 * Puts on the device what a text says: commands of tmsh, one a line (with or without `tmsh`, `#` before comments), or a
 * configuration as `tmsh list` prints it.
 *
 * @throws Error with the device's words and the line that it refuses
 */
export function seedText(device: Simulator, text: string): void {
  const lines = text.split("\n").map((line) => line.trim());
  const first = lines.find((line) => line !== "" && !line.startsWith("#"));
  if (first === undefined) return;
  if (COMMAND.test(first)) seedCommands(device, lines);
  else seedConfiguration(device, text);
}

function seedCommands(device: Simulator, lines: readonly string[]): void {
  lines.forEach((line, index) => {
    if (line === "" || line.startsWith("#")) return;
    run(device, line.replace(/^tmsh\s+/, ""), `line ${index + 1}, ${line}`);
  });
}

function seedConfiguration(device: Simulator, text: string): void {
  const file = "/var/tmp/seed.conf";
  device.writeFile(file, text);
  run(device, `load sys config merge file ${file}`, "the configuration");
}

function run(device: Simulator, command: string, what: string): void {
  const { exitStatus, stdout, stderr } = device.tmsh(command);
  if (exitStatus !== 0) throw new Error(`The device refuses ${what}: ${(stderr || stdout).trim()}`);
}
