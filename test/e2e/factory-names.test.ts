import { TerraformVariable } from "cdktf";
import {
  DeviceObject,
  ExternalMonitor,
  ExternalMonitorScript,
  IpIntelligencePolicy,
  LogDestination,
  LogPublisher,
  SecurityLogProfile,
  SmtpsProfile,
  StartTls,
} from "../../lib";
import type { Construct } from "constructs";
import { describeWithRealProvider } from "../terraform/harness";
import { type Build, Deployment, type DeviceSnapshot } from "./support/deployment";
import { withoutPreconditions } from "./support/without-preconditions";

jest.setTimeout(600_000);

type Make = (scope: Construct, id: string, names: { name: string; partition?: string }) => unknown;

/** Objects that come with the device, and what would take them over if it had their name. */
const TAKEN: readonly (readonly [name: string, make: Make])[] = [
  ["smtps", (scope, id, names) => new SmtpsProfile(scope, id, { activation: StartTls.REQUIRE, ...names })],
  [
    "fastL4",
    (scope, id, names) =>
      new DeviceObject(scope, id, { component: "ltm profile fastl4", description: "mine", ...names }),
  ],
  [
    "local-db-publisher",
    (scope, id, names) =>
      new LogPublisher(scope, id, {
        destinations: [LogDestination.localSyslog(scope, `${id}-to`)],
        ...names,
      }),
  ],
  [
    "global-network",
    (scope, id, names) =>
      new SecurityLogProfile(scope, id, {
        publisher: LogPublisher.fromFullPath(scope, `${id}-to`, "/Common/local-db-publisher"),
        ...names,
      }),
  ],
  [
    "external",
    (scope, id, names) =>
      new ExternalMonitor(scope, id, {
        script: ExternalMonitorScript.fromFullPath(scope, `${id}-program`, "/Common/program"),
        ...names,
      }),
  ],
  ["ip-intelligence", (scope, id, names) => new IpIntelligencePolicy(scope, id, names)],
];

/** Each of them once with the name from a variable, and once with the partition. */
const build: Build = (stack) => {
  const valueOf = (id: string): string => new TerraformVariable(stack, id, { type: "string" }).stringValue;
  const common = valueOf("common");
  TAKEN.forEach(([name, make], index) => {
    make(stack, `by-name-${index}`, { name: valueOf(`name_${index}`) });
    make(stack, `by-partition-${index}`, { name, partition: common });
  });
};

const ids = TAKEN.flatMap((_row, index) => [`by-name-${index}`, `by-partition-${index}`]);

describeWithRealProvider("an object of the device whose name Terraform alone knows", () => {
  let deployment: Deployment;
  let before: DeviceSnapshot;

  beforeAll(async () => {
    const names = Object.fromEntries(TAKEN.map(([name], index) => [`name_${index}`, name]));
    deployment = await Deployment.start({ variables: { common: "Common", ...names } });
    deployment.device.add({
      component: "security ip-intelligence policy",
      path: "/Common/ip-intelligence",
      properties: {},
    });
    before = deployment.objects();
    for (const [name] of TAKEN) expect(JSON.stringify(before)).toContain(`/Common/${name}"`);
  });
  afterAll(() => deployment.stop());

  test("Terraform refuses it before it sends anything", async () => {
    const { succeeded, diagnostics } = await deployment.tryApply(build);
    expect(succeeded).toBe(false);
    const refused = diagnostics
      .filter(({ summary }) => summary === "Resource precondition failed")
      .filter(({ detail }) => detail.includes("comes with the device"))
      .map(({ detail }) => /by-\w+-\d/.exec(detail)?.[0]);
    expect([...new Set(refused)].sort()).toEqual([...ids].sort());
    expect(deployment.device.journal.bashRuns).toEqual([]);
  });

  test("the scripts neither change nor delete it, whatever Terraform lets through", async () => {
    await deployment.terraform.use(withoutPreconditions(deployment.stackOf(build)));
    const { succeeded, diagnostics } = await deployment.applyAgain();
    expect(succeeded).toBe(false);
    expect(diagnostics.filter(({ detail }) => detail.includes("comes with the device"))).toHaveLength(
      ids.length,
    );
    expect(deployment.objects()).toEqual(before);

    await deployment.terraform.destroy();
    expect(deployment.device.journal.bashRuns.length).toBeGreaterThanOrEqual(2 * ids.length);
    expect(deployment.objects()).toEqual(before);
  });
});
