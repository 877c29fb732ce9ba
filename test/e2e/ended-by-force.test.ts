import type { App, TerraformStack } from "cdktf";
import { logging } from "../../examples/logging/main";
import { offload } from "../../examples/offload/main";
import { startTls } from "../../examples/start-tls/main";
import {
  CertificateKeyPair,
  IRule,
  Partition,
  SmtpBridging,
  SmtpPassthrough,
  SmtpService,
  Snat,
  SnatPool,
  TrustedCa,
  VirtualAddress,
} from "../../lib";
import { MAIL_CERTIFICATE, MAIL_KEY } from "../simulator/fixtures/certificates";
import { PEM } from "../support/pem";
import { describeInOneLine, describeWithRealProvider } from "../terraform/harness";
import { DeployedStack } from "./support/command-line";
import { type AddStack, Deployment, type DeviceSnapshot } from "./support/deployment";

jest.setTimeout(7_200_000);

/** All moments take most of an hour; without this variable a few of each example are tried. */
const ALL_MOMENTS = process.env["ALL_MOMENTS"] === "1";

/** Every request that can change the configuration. */
const CHANGING = ["POST", "PUT", "PATCH", "DELETE"];
const CONFIGURATION = /^\/mgmt\/tm\/(?!transaction)/;

function startTlsWithFirewall(app: App): TerraformStack {
  const stack = startTls(app);
  for (const service of stack.node.findAll()) {
    if (service instanceof SmtpService) service.allowFrom("203.0.113.0/24");
  }
  return stack;
}

/** Something of every native type, beside firewall and logs. */
function everything(app: App): TerraformStack {
  const stack = logging(app);
  const partition = new Partition(stack, "partition", { name: "mail" });
  const snatPool = new SnatPool(stack, "snat", { name: "mail_snat", addresses: ["192.0.2.70"] });
  new SmtpBridging(stack, "bridging", {
    name: "bridging",
    virtualAddress: new VirtualAddress(stack, "address", { address: "192.0.2.60" }),
    port: 465,
    members: ["10.1.20.11", { address: "mx.example.test", priorityGroup: 10 }],
    memberPort: 465,
    domain: "example.test",
    snat: Snat.pool(snatPool),
    certificate: new CertificateKeyPair(stack, "pair", { certificate: MAIL_CERTIFICATE, key: MAIL_KEY }),
    serverTls: {
      trustedCa: new TrustedCa(stack, "ca", { certificate: PEM.AUTHORITY }),
      verifyName: "mx.example.test",
    },
    irules: [new IRule(stack, "rule", { name: "mail_rule", code: "when CLIENT_ACCEPTED { }" })],
  });
  new SmtpPassthrough(stack, "passthrough", {
    name: "passthrough",
    partition: "mail",
    destination: "192.0.2.61",
    port: 465,
    members: ["10.1.21.11"],
    domain: "example.test",
    snat: Snat.automap(),
    dependsOn: [partition],
  });
  return stack;
}

const EXAMPLES: readonly (readonly [name: string, addTo: AddStack, tried: number])[] = [
  ["offload", offload, 3],
  ["start-tls with firewall", startTlsWithFirewall, 2],
  ["everything", everything, 2],
];

describeWithRealProvider("a deployment that is ended by force", () => {
  describe.each(EXAMPLES)("%s", (name, addTo, tried) => {
    let deployment: Deployment;
    let stack: DeployedStack;
    let undisturbed: DeviceSnapshot;
    let requests = 0;

    beforeAll(async () => {
      deployment = await Deployment.start();
      stack = new DeployedStack(deployment);
      onEachChange(() => (requests += 1));
      await deployment.applyExample(addTo);
      deployment.device.faults.clear();
      undisturbed = deployment.objects();
      await deployment.destroy();
    });
    afterAll(async () => {
      stack.remove();
      await deployment.stop();
    });

    function onEachChange(act: () => void): void {
      deployment.device.faults.clear();
      for (const method of CHANGING) {
        deployment.device.faults.hold({ method, path: CONFIGURATION, times: Infinity }, () => {
          act();
          return Promise.resolve();
        });
      }
    }

    /** Ends an apply when the device has done what its nth changing request asks for. */
    async function applyUntil(moment: number): Promise<void> {
      let seen = 0;
      const apply = deployment.terraform.startApply();
      onEachChange(() => {
        seen += 1;
        if (seen === moment) apply.kill();
      });
      expect(await apply.wasKilled()).toBe(true);
      deployment.device.faults.clear();
    }

    /** Deploys again, with the command where that is needed; gives how many objects were imported. */
    async function recover(): Promise<number> {
      const again = await deployment.applyAgain();
      if (again.succeeded) return 0;
      expect(describeInOneLine(again.diagnostics)).toContain("already exists");
      const { status, output, errors } = await stack.run("check", "mail", "--import", "--run");
      expect([status, errors]).toEqual([0, ""]);
      await deployment.terraform.mustApply();
      return output.split("\n").filter((line) => line.includes(" import ")).length;
    }

    test("the next one, or import and the next one, complete it", async () => {
      const every = ALL_MOMENTS ? 1 : requests / tried;
      let [moments, healed, imported] = [0, 0, 0];
      for (let moment = 1; moment <= requests; moment += every) {
        await applyUntil(Math.floor(moment));
        const imports = await recover();
        expect(deployment.objects()).toEqual(undisturbed);
        await deployment.expectNothingToDo();
        await deployment.destroy();
        moments += 1;
        imported += imports;
        if (imports === 0) healed += 1;
      }
      process.stdout.write(
        `${name}: ended at ${moments} of ${requests} moments; ${healed} healed by themselves, ${imported} imports in the others\n`,
      );
    });
  });
});
