import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { App, type TerraformStack } from "cdktf";
import { DeploymentSheet, SmtpService } from "../../lib";
import { schemaFaults, Template, validateWithTerraform } from "../../lib/testing";
import { serviceLines } from "./service-lines";

/** What the demo works on. */
export interface DemoProps {
  /** Functions that each add a stack. */
  readonly examples: readonly ((app: App) => TerraformStack)[];
  /** Folder for what is synthesized. */
  readonly outdir: string;
  /** Takes each line of output. */
  readonly print: (text: string) => void;
  /**
   * The program to check with.
   * @default "terraform"
   */
  readonly terraform?: string;
  /**
   * Whether to print the deployment sheet of each example, too.
   * @default false
   */
  readonly details?: boolean;
}

/** An example with what came of it. */
interface Outcome {
  readonly stack: TerraformStack;
  readonly sheet: DeploymentSheet;
  readonly template: Template;
}

/**
 * Synthesizes every example, checks it against the provider's schema and with Terraform, and shows what each
 * service will be on the device. Needs no device and no network.
 *
 * @returns whether everything is fine
 */
export async function demo({
  examples,
  outdir,
  print,
  terraform = "terraform",
  details = false,
}: DemoProps): Promise<boolean> {
  const app = new App({ outdir });
  const outcomes = examples.map((addTo) => outcomeOf(addTo(app)));
  const version = terraformVersion(terraform);
  print(
    version === undefined
      ? `There is no Terraform (program ${terraform}), so ${examples.length} examples are checked against the provider's schema only.`
      : `Checking ${examples.length} examples against the provider's schema and with Terraform ${version}.`,
  );
  if (version === undefined && process.env["REQUIRE_TERRAFORM"] === "1") {
    print("REQUIRE_TERRAFORM is 1, so this is a failure.");
    return false;
  }

  let fine = true;
  for (const [index, outcome] of outcomes.entries()) {
    const faults = await faultsOf(outcome, version === undefined ? undefined : terraform);
    const progress = `[${index + 1}/${outcomes.length}] ${outcome.stack.node.id}`;
    print(`${progress}: ${faults.length === 0 ? "fine" : "FAILED"}`);
    for (const fault of faults) print(`  ${fault.replaceAll("\n", "\n  ")}`);
    if (outcome.template.errors.length === 0) showServices(outcome, print);
    fine = fine && faults.length === 0;
  }
  if (outcomes.some(({ template }) => template.errors.length > 0)) return false;

  app.synth();
  if (details) for (const outcome of outcomes) showSheet(outcome, outdir, print);
  const sheets = relative(process.cwd(), join(outdir, "stacks", "<stack>", "sheet.md"));
  print(details ? `Sheets: ${sheets}` : `All settings: ${sheets}, or \`npm run demo -- --details\`.`);
  print("Nothing was deployed.");
  return fine;
}

function outcomeOf(stack: TerraformStack): Outcome {
  const sheet = new DeploymentSheet(stack, "sheet");
  return { stack, sheet, template: Template.fromStack(stack) };
}

async function faultsOf({ template }: Outcome, terraform: string | undefined): Promise<string[]> {
  if (template.errors.length > 0) return template.errors.map(({ message }) => message);
  const faults = schemaFaults(template).map(({ message }) => message);
  if (terraform === undefined) return faults;
  const variables = Object.fromEntries(Object.keys(template.variables()).map((name) => [name, "demo"]));
  const { valid, diagnostics } = await validateWithTerraform(template, { plan: true, variables, terraform });
  return valid
    ? faults
    : [...faults, ...diagnostics.map(({ summary, detail }) => `Terraform: ${summary}\n${detail}`)];
}

function showServices({ stack, template }: Outcome, print: (text: string) => void): void {
  const services = stack.node.findAll().filter((each) => each instanceof SmtpService);
  for (const service of services) for (const line of serviceLines(service, template)) print(`  ${line}`);
  for (const { constructPath, message } of template.warnings)
    print(`  warning at ${constructPath}: ${message}`);
}

function showSheet({ stack, sheet }: Outcome, outdir: string, print: (text: string) => void): void {
  print("");
  print(readFileSync(join(outdir, "stacks", stack.node.id, sheet.fileName), "utf8").trimEnd());
  print("");
}

/** Which Terraform there is, if any. */
function terraformVersion(terraform: string): string | undefined {
  const { stdout, status } = spawnSync(terraform, ["version", "-json"], {
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
  });
  if (status !== 0) return undefined;
  return (JSON.parse(stdout) as { readonly terraform_version: string }).terraform_version;
}
