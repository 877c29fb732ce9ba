import type { App, TerraformStack } from "cdktf";
import { offload } from "../../examples/offload/main";
import { startTls } from "../../examples/start-tls/main";
import { CertificateKeyPair, type CertificateKeyPairProps, ClientSslProfile, SmtpService } from "../../lib";
import type { Occasion } from "../../lib/simulator";
import { MAIL_CERTIFICATE, MAIL_KEY } from "../../lib/simulator/example-files";
import { describeInOneLine, describeWithRealProvider } from "../terraform/harness";
import { RENEWED } from "./support/certificates";
import { DeployedStack } from "./support/command-line";
import { type AddStack, type Build, Deployment, type DeviceSnapshot } from "./support/deployment";
import { everything } from "./support/everything";

jest.setTimeout(7_200_000);

/** All moments take most of an hour; without this variable a few of each example are tried. */
const ALL_MOMENTS = process.env["ALL_MOMENTS"] === "1";

/** Every request that can change the configuration. */
const CHANGE: Occasion = { pattern: /^(POST|PUT|PATCH|DELETE) \/mgmt\/tm\/(?!transaction)/ };

function startTlsWithFirewall(app: App): TerraformStack {
  const stack = startTls(app);
  for (const service of stack.node.findAll()) {
    if (service instanceof SmtpService) service.allowFrom("203.0.113.0/24");
  }
  return stack;
}

const FIRST = { certificate: MAIL_CERTIFICATE, key: MAIL_KEY };

function withCertificate(pair: CertificateKeyPairProps): Build {
  return (stack) => {
    new ClientSslProfile(stack, "tls", { certificate: new CertificateKeyPair(stack, "pair", pair) });
  };
}

const EXAMPLES: readonly (readonly [name: string, addTo: AddStack, tried: number])[] = [
  ["offload", offload, 3],
  ["start-tls with firewall", startTlsWithFirewall, 2],
  ["everything", everything, 1],
];

describeWithRealProvider("BL-150: a deployment that is ended by force", () => {
  let deployment: Deployment;
  let stack: DeployedStack;
  let undisturbed: DeviceSnapshot;

  beforeEach(async () => {
    deployment = await Deployment.start();
    stack = new DeployedStack(deployment);
  });
  afterEach(async () => {
    stack.remove();
    await deployment.stop();
  });

  /** The device is as if nothing had happened, Terraform has nothing to do, and can take it all away. */
  async function expectRecovered(): Promise<void> {
    expect(deployment.objects()).toEqual(undisturbed);
    await deployment.expectNothingToDo();
    await deployment.destroy();
  }

  /** Deploys again, with the command where that is needed; gives how many objects were imported. */
  async function recover(): Promise<number> {
    const again = await deployment.applyAgain();
    if (again.succeeded) return 0;
    expect(describeInOneLine(again.diagnostics)).toContain("already exists");
    const imported = await stack.import();
    await deployment.terraform.mustApply();
    return imported.length;
  }

  /** Deploys without a disturbance, and destroys; gives the number of requests that can change something. */
  async function changesOf(addTo: AddStack): Promise<number> {
    let changes = 0;
    deployment.device.faults.hold({ ...CHANGE, times: Infinity }, () => {
      changes += 1;
      return Promise.resolve();
    });
    await deployment.applyExample(addTo);
    deployment.device.faults.clear();
    undisturbed = deployment.objects();
    await deployment.destroy();
    return changes;
  }

  test.each(EXAMPLES)("%s: the next one completes it, after an import", async (name, addTo, tried) => {
    const changes = await changesOf(addTo);
    const step = ALL_MOMENTS ? 1 : changes / tried;
    const imports: number[] = [];
    for (let moment = 1; moment <= changes; moment += step) {
      await deployment.endApplyAt({ ...CHANGE, nth: Math.floor(moment) });
      imports.push(await recover());
      await expectRecovered();
    }
    const healed = imports.filter((count) => count === 0).length;
    process.stdout.write(
      `${name}: ended after ${imports.length} of ${changes} changes, ` +
        `${healed} times without need of an import; imported each time: ${imports.join(" ")}\n`,
    );
  });

  test("a state that is lost is made again by import", async () => {
    await deployment.applyExample(everything);
    undisturbed = deployment.objects();
    const native = (await deployment.terraform.state()).filter(
      ({ type }) => type.startsWith("bigip_") && type !== "bigip_command",
    );
    deployment.terraform.forget();
    const imported = await stack.import();
    expect(imported.sort()).toEqual(native.map(({ address }) => address).sort());
    await deployment.terraform.mustApply();
    await expectRecovered();
  });

  test("while it renewed a certificate: the new one is deleted on the device, and the next one completes it", async () => {
    await deployment.apply(withCertificate(RENEWED));
    undisturbed = deployment.objects();
    await deployment.apply(withCertificate(FIRST));

    await deployment.terraform.use(deployment.stackOf(withCertificate(RENEWED)));
    // Beside the certificate Terraform makes the key, and empties the state file before it writes it anew: killed between
    // the two it has no state at all, which is the test before this one.
    await deployment.endApplyAt({ method: "POST", pattern: /ssl-cert$/m }, ["-parallelism=1"]);
    expect((await deployment.applyAgain()).succeeded).toBe(false);
    const { status, output } = await stack.run("check", "mail", "--import", "--run");
    expect(status).toBe(1);
    const commands = [...output.matchAll(/^# {3}tmsh (delete sys file ssl-\S+ \S+)$/gm)];
    expect(commands).not.toEqual([]);
    for (const [, command = ""] of commands) {
      expect(deployment.device.tmsh(command)).toMatchObject({ exitStatus: 0 });
    }
    await deployment.terraform.mustApply();
    await expectRecovered();
  });
});
