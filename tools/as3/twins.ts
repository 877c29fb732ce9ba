import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Testing, type App, type TerraformStack } from "cdktf";
import { Seed, Simulator } from "../../lib/simulator";
import { smtpProbe } from "../../lib/probe/smtp-probe";
import { Terraform, describeAll } from "../../test/terraform/harness";
import { type Difference, type Objects, differencesBetween, madeSince } from "./comparison";
import { withRulesInPolicies } from "./inlined";
import { deviceOf } from "./judge";

const EXAMPLES = resolve(__dirname, "..", "..", "examples");

type Example = (app: App) => TerraformStack;

export async function differencesOfExamples(
  checkout: string,
  examples: readonly Example[],
): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const example of examples) differences.push(...(await differencesOfExample(checkout, example)));
  return differences;
}

/**
 * In what the device of an example differs from one to which AS3 has given the same service: `as3.json` beside the
 * example, written by hand.
 */
async function differencesOfExample(checkout: string, example: Example): Promise<readonly Difference[]> {
  const stack = example(Testing.app());
  const declaration = readFileSync(join(EXAMPLES, stack.node.id, "as3.json"), "utf8");
  // A declaration carries the whole program of an external monitor.
  const program = Buffer.from(smtpProbe().text).toString("base64");
  return differencesFromDeclaration(checkout, stack, declaration.replace("SMTP_PROBE", program));
}

/** In what the device of a stack differs from one to which AS3 has given a declaration. */
export async function differencesFromDeclaration(
  checkout: string,
  stack: TerraformStack,
  declaration: string,
): Promise<readonly Difference[]> {
  const ours = await onDevice((device) => deploy(device, stack));
  const theirs = await onDevice((device) => declare(checkout, device, declaration));
  return differencesBetween(ours, withRulesInPolicies(inCommon(theirs)));
}

/** What a fresh device has afterwards. */
async function onDevice(act: (device: Simulator) => Promise<void>): Promise<Objects> {
  const device = await Simulator.start({ seeds: [Seed.examples()] });
  try {
    const before = objectsOn(device);
    await act(device);
    return madeSince(before, objectsOn(device));
  } finally {
    await device.stop();
  }
}

/** What a snapshot has are values of JSON. */
function objectsOn(device: Simulator): Objects {
  return device.snapshot() as Objects;
}

async function deploy(device: Simulator, stack: TerraformStack): Promise<void> {
  const { username, password } = device.credentials;
  const terraform = Terraform.withRealProvider({
    variables: { bigip_address: device.address, bigip_username: username, bigip_password: password },
    environment: { BIGIP_PORT: String(device.port) },
  });
  try {
    await terraform.use(stack);
    const { succeeded, diagnostics } = await terraform.apply();
    if (!succeeded) throw new Error(`terraform apply failed:\n${describeAll(diagnostics)}`);
  } finally {
    terraform.remove();
  }
}

async function declare(checkout: string, device: Simulator, declaration: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "as3-"));
  try {
    const file = join(folder, "as3.json");
    writeFileSync(file, declaration);
    await deviceOf(checkout, file, device);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** AS3 has a partition for each tenant and a folder for each application; here both are where ours are. */
function inCommon(objects: Objects): Objects {
  const text = JSON.stringify(objects)
    .replaceAll(/\/Mail\/(?:[A-Za-z][\w-]*\/)?/g, "/Common/")
    .replaceAll('"partition":"Mail"', '"partition":"Common"');
  return JSON.parse(text) as Objects;
}
