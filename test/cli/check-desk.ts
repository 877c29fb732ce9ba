import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Simulator } from "../../lib/simulator";
import { Workplace } from "./terminal";

/**
 * A program in Terraform's place: it notes how it was called, answers `show` with the plan of the test, and does with
 * the other commands what the test says.
 */
const TERRAFORM = `#!/bin/sh
for argument do
  printf '%s\\t' "$argument" >> "$CALLS"
  case $argument in -out=*) echo "a plan with secrets" > "\${argument#-out=}" ;; esac
done
echo >> "$CALLS"
case $1 in
  show) cat "$PLAN" ;;
  console) cat "$CONSOLE" ;;
  plan) failure=$FAIL_PLAN ;;
  import) case "$*" in *" $FAIL_IMPORT "*) failure="Error: not today" ;; esac ;;
esac
[ -z "$failure" ] || { echo "$failure" >&2; exit 1; }
`;

/** The device; there while the tests run. */
export let device: Simulator;
/** Where the command runs; there while a test runs. */
export let workplace: Workplace;
/** The environment of the command, for one test. */
export const environment: NodeJS.ProcessEnv = {};

/** A file of the workplace. */
export const path = (...steps: string[]): string => join(workplace.folder, ...steps);

export function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Writes a stack with this provider. */
export function synthesize(...bigip: object[]): void {
  const resource = { bigip_ltm_pool: { pool: {}, west: { provider: "bigip.west" } } };
  write(
    path("cdktf.out", "stacks", "mail", "cdk.tf.json"),
    JSON.stringify({ provider: { bigip }, resource }),
  );
}

interface Planned {
  readonly actions?: readonly string[];
  readonly before?: object;
}

/** A resource as a plan shows it. */
export function planned(
  address: string,
  after: object,
  { actions = ["create"], before }: Planned = {},
): object {
  const [type = ""] = address.split(".");
  return { address, type, change: { actions, before, after, after_unknown: {} } };
}

/** What Terraform plans. */
export function plan(changes: readonly object[], variables: object = {}): void {
  writeFileSync(path("plan.json"), JSON.stringify({ resource_changes: changes, variables }));
}

/** How Terraform was called. */
export const calls = (): string[][] =>
  existsSync(path("calls"))
    ? readFileSync(path("calls"), "utf8")
        .replace(/\n$/, "")
        .split("\n")
        .map((line) => line.split("\t").slice(0, -1))
    : [];

/** Has a device, and for each test a folder with a stack and a program in Terraform's place. */
export function prepareDesk(): void {
  beforeAll(async () => {
    device = await Simulator.start();
    device.add(
      { component: "ltm node", path: "/Common/10.1.20.11", properties: { address: "10.1.20.11" } },
      { component: "ltm pool", path: "/Common/mail_pool" },
      { component: "ltm monitor gateway-icmp", path: "/Common/mail_icmp" },
      { component: "auth partition", path: "mail" },
    );
    expect(
      device.tmsh("modify ltm pool /Common/mail_pool members add { /Common/10.1.20.11:25 }"),
    ).toMatchObject({
      exitStatus: 0,
    });
  });
  afterAll(() => device.stop());

  beforeEach(() => {
    workplace = new Workplace(environment);
    const program = path("bin", "terraform");
    write(program, TERRAFORM);
    chmodSync(program, 0o755);
    Object.assign(environment, {
      TERRAFORM_BINARY_NAME: program,
      CALLS: path("calls"),
      PLAN: path("plan.json"),
      CONSOLE: path("console"),
      BIGIP_PORT: String(device.port),
    });
    synthesize({ address: device.address, ...device.credentials });
  });
  afterEach(() => {
    for (const name of Object.keys(environment)) Reflect.deleteProperty(environment, name);
    workplace.remove();
  });
}
