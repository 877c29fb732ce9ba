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
  const ours = await onDevice((device) => deploy(device, stack));
  const theirs = await onDevice((device) => declare(checkout, device, stack.node.id));
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

async function declare(checkout: string, device: Simulator, example: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "as3-"));
  try {
    const declaration = readFileSync(join(EXAMPLES, example, "as3.json"), "utf8");
    const file = join(folder, "as3.json");
    // A declaration carries the whole program of an external monitor.
    writeFileSync(file, declaration.replace("SMTP_PROBE", Buffer.from(smtpProbe().text).toString("base64")));
    await deviceOf(checkout, file, device);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** AS3 has a partition for each tenant and a folder for each application; here both are where ours are. */
function inCommon(objects: Objects): Objects {
  const text = JSON.stringify(objects)
    .replaceAll(/\/Mail\/(app\/)?/g, "/Common/")
    .replaceAll('"partition":"Mail"', '"partition":"Common"');
  return JSON.parse(text) as Objects;
}
