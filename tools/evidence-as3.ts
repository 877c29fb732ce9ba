/**
 * Writes tools/evidence/as3-words.json: the properties that AS3 gives to each kind of object when it makes the
 * services of test/simulator/as3 and of the examples.
 *
 * Usage: AS3_HOME=<folder> tsx tools/evidence-as3.ts
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { smtpProbe } from "../lib/probe/smtp-probe";
import { Seed, Simulator } from "../lib/simulator";
import { deviceOf, whyNot } from "./as3/judge";
import { propertiesOfCommand } from "./evidence/tmsh-properties";

const ROOT = resolve(__dirname, "..");

async function main(checkout: string | undefined): Promise<void> {
  const reason = whyNot(checkout);
  if (checkout === undefined || reason !== undefined) {
    console.log(`Skipped: ${reason ?? ""}.`);
    return;
  }
  const words = new Map<string, Set<string>>();
  for (const file of declarations()) {
    for (const command of await commandsOf(checkout, file)) {
      const { component, properties } = propertiesOfCommand(command);
      if (component === undefined) continue;
      words.set(component, new Set([...(words.get(component) ?? []), ...properties]));
    }
  }
  const sorted = [...words].sort().map(([component, properties]) => [component, [...properties].sort()]);
  const text = JSON.stringify(Object.fromEntries(sorted), undefined, 2);
  writeFileSync(join(ROOT, "tools", "evidence", "as3-words.json"), `${text}\n`);
}

function declarations(): readonly string[] {
  const folder = join(ROOT, "test", "simulator", "as3");
  const examples = readdirSync(join(ROOT, "examples")).map((name) =>
    join(ROOT, "examples", name, "as3.json"),
  );
  return [...readdirSync(folder).map((name) => join(folder, name)), ...examples.filter(existsSync)];
}

async function commandsOf(checkout: string, file: string): Promise<readonly string[]> {
  const device = await Simulator.start({ version: "17.1.0", seeds: [Seed.examples()] });
  const folder = mkdtempSync(join(tmpdir(), "as3-"));
  try {
    const program = Buffer.from(smtpProbe().text).toString("base64");
    const declaration = join(folder, "as3.json");
    writeFileSync(declaration, readFileSync(file, "utf8").replace("SMTP_PROBE", program));
    return await deviceOf(checkout, declaration, device);
  } finally {
    rmSync(folder, { recursive: true });
    await device.stop();
  }
}

main(process.env["AS3_HOME"]).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
