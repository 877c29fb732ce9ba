import { join } from "node:path";
import { DEFAULT_CERTIFICATE, DEFAULT_KEY } from "./components/factory-certificate";
import { MAIL_CERTIFICATE, MAIL_KEY } from "./fixtures/certificates";
import { Simulator } from "./index";
import { Workspace, missingProvider } from "./terraform";

const CONFIGURATION = join(__dirname, "fixtures", "native-resources.tf");

jest.setTimeout(300_000);

let reason: string | undefined;

beforeAll(async () => {
  reason = await missingProvider(CONFIGURATION);
  if (reason !== undefined) console.warn(`The real provider is not tested: ${reason}`);
});

/** A step of the deployment; nothing where the provider can't be had. */
async function withProvider(
  work: (simulator: Simulator, workspace: Workspace) => Promise<void>,
): Promise<void> {
  if (reason !== undefined) return;
  const simulator = await Simulator.start({
    objects: [
      { component: "ltm pool", path: "/Common/other_team_pool", properties: { description: "not ours" } },
    ],
  });
  const workspace = new Workspace(CONFIGURATION, variablesFor(simulator));
  try {
    await expectSuccess(workspace, "init", "-input=false");
    await work(simulator, workspace);
  } finally {
    workspace.remove();
    await simulator.stop();
  }
}

function variablesFor(
  simulator: Simulator,
  pair = { certificate: MAIL_CERTIFICATE, key: MAIL_KEY },
): Record<string, string> {
  return { port: String(simulator.port), password: simulator.credentials.password, ...pair };
}

async function expectSuccess(workspace: Workspace, ...args: readonly string[]): Promise<void> {
  const { exitStatus, output } = await workspace.run(...args);
  if (exitStatus !== 0) throw new Error(`terraform ${args.join(" ")} ended with ${exitStatus}:\n${output}`);
}

async function expectEmptyPlan(workspace: Workspace): Promise<void> {
  await expectSuccess(workspace, "plan", "-detailed-exitcode", "-input=false");
}

describe("the real provider on the simulator", () => {
  it("makes every native resource, plans nothing more, and leaves nothing behind", () =>
    withProvider(async (simulator, workspace) => {
      const before = simulator.snapshot();
      await expectSuccess(workspace, "apply", "-auto-approve");
      expect(simulator.get("ltm virtual", "/mail/app_vs")).toMatchObject({
        destination: "/mail/192.0.2.25:465",
        pool: "/mail/app_pool",
        vlans: ["/Common/external"],
        vlansEnabled: true,
        sourceAddressTranslation: { type: "snat", pool: "/mail/app_snat" },
      });
      expect(simulator.get("ltm profile smtps", "/mail/app_smtps")).toMatchObject({
        activationMode: "require",
      });
      await expectEmptyPlan(workspace);
      await expectSuccess(workspace, "destroy", "-auto-approve");
      expect(simulator.snapshot()).toEqual(before);
    }));

  it("shows the device's message when it refuses, and completes once it no longer does", () =>
    withProvider(async (simulator, workspace) => {
      const before = simulator.snapshot();
      simulator.faults.failRequest(
        { method: "POST", path: /ltm\/virtual$/ },
        400,
        "01070333:3: ordered by the test",
      );
      const { exitStatus, output } = await workspace.run("apply", "-auto-approve");
      expect(exitStatus).toBe(1);
      expect(output).toContain("01070333:3: ordered by the test");
      await expectSuccess(workspace, "apply", "-auto-approve");
      await expectEmptyPlan(workspace);
      await expectSuccess(workspace, "destroy", "-auto-approve");
      expect(simulator.snapshot()).toEqual(before);
    }));

  it("refuses a renewed certificate that does not fit the key that is there", () =>
    withProvider(async (simulator, workspace) => {
      await expectSuccess(workspace, "apply", "-auto-approve");
      workspace.setVariables(variablesFor(simulator, { certificate: DEFAULT_CERTIFICATE, key: DEFAULT_KEY }));
      const { exitStatus, output } = await workspace.run("apply", "-auto-approve");
      expect(exitStatus).toBe(1);
      expect(output).toContain("01070317:3");
    }));
});
