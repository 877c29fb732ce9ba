import { join } from "node:path";
import { Terraform, describeAll, describeWithRealProvider } from "../terraform/harness";
import { DEFAULT_CERTIFICATE, DEFAULT_KEY } from "../../lib/simulator/components/factory-certificate";
import { MAIL_CERTIFICATE, MAIL_KEY } from "../../lib/simulator/example-files";
import { Simulator } from "../../lib/simulator";

jest.setTimeout(300_000);

describeWithRealProvider("the real provider on the simulator", () => {
  let simulator: Simulator;
  let terraform: Terraform;
  let before: ReturnType<Simulator["snapshot"]>;

  beforeEach(async () => {
    simulator = await Simulator.start({
      objects: [
        { component: "ltm pool", path: "/Common/other_team_pool", properties: { description: "not ours" } },
      ],
    });
    before = simulator.snapshot();
    terraform = Terraform.withRealProvider({
      variables: {
        port: String(simulator.port),
        password: simulator.credentials.password,
        certificate: MAIL_CERTIFICATE,
        key: MAIL_KEY,
      },
    });
  });

  async function use(fixture: string): Promise<void> {
    terraform.addFiles(join(__dirname, "fixtures", fixture));
    const { succeeded, diagnostics } = await terraform.init();
    if (!succeeded) throw new Error(describeAll(diagnostics));
  }

  afterEach(async () => {
    terraform.remove();
    await simulator.stop();
  });

  async function expectEmptyPlan(...args: readonly string[]): Promise<void> {
    const { succeeded, diagnostics, changes } = await terraform.plan(...args);
    expect({ succeeded, diagnostics, changes }).toEqual({ succeeded: true, diagnostics: [], changes: [] });
  }

  async function expectCleanDestroy(...args: readonly string[]): Promise<void> {
    const { succeeded, diagnostics } = await terraform.destroy(...args);
    if (!succeeded) throw new Error(describeAll(diagnostics));
    expect(simulator.snapshot()).toEqual(before);
  }

  it("makes and changes every native resource, plans nothing more, and leaves nothing behind", async () => {
    await use("native-resources");
    await terraform.mustApply();
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
    await expectEmptyPlan();

    await terraform.mustApply("-var=revision=2");
    expect(simulator.get("ltm pool", "/mail/app_pool")).toMatchObject({ slowRampTime: 600 });
    expect(simulator.get("ltm profile server-ssl", "/mail/app_server_ssl")).toMatchObject({
      serverName: "mx2.example.test",
    });
    expect(simulator.get("ltm profile smtps", "/mail/app_smtps")).toMatchObject({ activationMode: "allow" });
    await expectEmptyPlan("-var=revision=2");

    await expectCleanDestroy("-var=revision=2");
  });

  it("makes, changes and removes a pair in one transaction, and an iFile", async () => {
    await use("file-resources");
    const content = (component: string, name: string) =>
      String(simulator.fileContent(component, `/Common/${name}`));
    await terraform.mustApply("-var=note=first");
    expect(simulator.journal.changeLines.filter((line) => line.includes("transaction"))).toHaveLength(1);
    expect(content("sys file ssl-cert", "mail.crt")).toBe(MAIL_CERTIFICATE);
    expect(content("sys file ssl-key", "mail.key")).toBe(MAIL_KEY);
    expect(content("sys file ifile", "note")).toBe("first");
    await expectEmptyPlan("-var=note=first");

    const renewed = [
      "-var=note=second",
      `-var=certificate=${DEFAULT_CERTIFICATE}`,
      `-var=key=${DEFAULT_KEY}`,
    ];
    await terraform.mustApply(...renewed);
    expect(content("sys file ssl-cert", "mail.crt")).toBe(DEFAULT_CERTIFICATE);
    expect(content("sys file ssl-key", "mail.key")).toBe(DEFAULT_KEY);
    expect(content("sys file ifile", "note")).toBe("second");
    await expectEmptyPlan(...renewed);

    await expectCleanDestroy(...renewed);
  });

  it("shows the device's message when it refuses, and completes once it no longer does", async () => {
    await use("native-resources");
    simulator.faults.failRequest(
      { method: "POST", pattern: /ltm\/virtual$/m },
      400,
      "01070333:3: ordered by the test",
    );
    const { succeeded, diagnostics } = await terraform.apply();
    expect(succeeded).toBe(false);
    expect(describeAll(diagnostics)).toContain("01070333:3: ordered by the test");
    await terraform.mustApply();
    await expectEmptyPlan();
    await expectCleanDestroy();
  });

  it("refuses a renewed certificate that does not fit the key that is there", async () => {
    await use("native-resources");
    await terraform.mustApply();
    const renewed = [`-var=certificate=${DEFAULT_CERTIFICATE}`, `-var=key=${DEFAULT_KEY}`];
    const { succeeded, diagnostics } = await terraform.apply(...renewed);
    expect(succeeded).toBe(false);
    expect(describeAll(diagnostics)).toContain("01070317:3");
  });
});
