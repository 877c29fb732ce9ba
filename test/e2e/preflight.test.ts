import {
  CertificateKeyPair,
  ClientSslProfile,
  DenyAction,
  IRule,
  SmtpStartTls,
  Snat,
  StartTls,
  VlanFilter,
} from "../../lib";
import type { Simulator } from "../../lib/simulator";
import { describeWithRealProvider } from "../terraform/harness";
import { DeployedStack } from "./support/command-line";
import { type Build, Deployment, type DeploymentOptions } from "./support/deployment";
import { everythingStated } from "./support/edited-service";

jest.setTimeout(900_000);

/** What the command says before anything is deployed. */
interface Answer {
  readonly status: number;
  readonly lines: readonly string[];
  /** Whether the deployment succeeds all the same. */
  readonly deploys: boolean;
}

async function check(
  build: Build,
  options: DeploymentOptions = {},
  prepare: (device: Simulator) => void = () => undefined,
): Promise<Answer> {
  const deployment = await Deployment.start(options);
  const stack = new DeployedStack(deployment);
  try {
    prepare(deployment.device);
    await deployment.terraform.use(deployment.stackOf(build));
    const before = deployment.objects();
    const { status, output, errors } = await stack.run("check", "mail");
    expect(errors).toBe("");
    expect(deployment.objects()).toEqual(before);
    const { succeeded } = await deployment.terraform.apply();
    return { status, lines: output.split("\n"), deploys: succeeded };
  } finally {
    stack.remove();
    await deployment.stop();
  }
}

/** Much of what can be missing. */
const demanding: Build = (stack) => {
  const certificate = CertificateKeyPair.fromFullPaths(stack, "certificate", {
    certificate: "/Common/old.crt",
    key: "/Common/mail.key",
  });
  new SmtpStartTls(stack, "mail", {
    partition: "nowhere",
    destination: "192.0.2.25",
    port: 587,
    members: ["10.1.20.11"],
    domain: "example.test",
    clientSsl: new ClientSslProfile(stack, "tls", { certificate, cipherGroup: "/Common/strict" }),
    startTls: StartTls.REQUIRE,
    snat: Snat.automap(),
    trafficGroup: "/Common/traffic-group-9",
    vlans: VlanFilter.only(["/Common/external", "/Common/dmz"]),
    irules: [IRule.fromFullPath(stack, "rule", "/Common/trace")],
    allowFrom: ["198.51.100.0/24"],
    firewall: { deny: DenyAction.REJECT },
  });
};

const plain: Build = (stack) => {
  new SmtpStartTls(stack, "mail", {
    destination: "192.0.2.25",
    port: 587,
    members: ["10.1.20.11"],
    domain: "example.test",
    certificate: CertificateKeyPair.fromFullPaths(stack, "certificate", {
      certificate: "/Common/mail.crt",
      key: "/Common/mail.key",
    }),
    startTls: StartTls.REQUIRE,
    snat: Snat.automap(),
  });
};

/** What somebody else has on the device. */
function withOthers(device: Simulator): void {
  for (const command of [
    "create ltm node /Common/exchange address 10.1.20.11",
    "create ltm virtual /Common/webmail { destination /Common/192.0.2.25:587 ip-protocol tcp profiles add { /Common/tcp } }",
    "create ltm pool /Common/mail_pool",
    "create ltm profile smtps /Common/mail_smtps { activation-mode allow }",
  ]) {
    expect([command, device.tmsh(command).stderr]).toEqual([command, ""]);
  }
}

describeWithRealProvider("check before a deployment", () => {
  test("finds nothing in the way of one that succeeds", async () => {
    expect(await check((stack) => everythingStated(stack))).toEqual({
      status: 0,
      lines: ["# Nothing was found that stands against the deployment."],
      deploys: true,
    });
  });

  test("finds all that is missing at once", async () => {
    const { status, lines, deploys } = await check(demanding, { modules: ["ltm"], version: "12.1.0" });
    expect([status, deploys]).toEqual([1, false]);
    expect(firstSentences(lines)).toEqual([
      "provider bigip: BIG-IP 12.1.0 has no cipher groups, which came with 13.0; mail/tls needs it.",
      "provider bigip: The module AFM is not provisioned.",
      "mail/Monitor and 9 more: partition: there is no partition nowhere on the device.",
      "tls: cert: there is no certificate /Common/old.crt on the device.",
      "tls: cipher_group: there is no cipher group /Common/strict on the device.",
      "mail/VirtualServer: irules: there is no iRule /Common/trace on the device.",
      "mail/VirtualServer: vlans: there is no VLAN or tunnel /Common/dmz on the device.",
      "BigipShared/Address-192.0.2.25: traffic-group: there is no traffic group /Common/traffic-group-9 on the device.",
      "# What stands against the deployment: 8.",
    ]);
  });

  test("finds what is there already", async () => {
    const { status, lines, deploys } = await check(plain, {}, withOthers);
    expect([status, deploys]).toEqual([1, false]);
    expect(firstSentences(lines)).toEqual([
      "BigipShared/Node-10.1.20.11: the device has the address 10.1.20.11 as /Common/exchange already, and takes it once only.",
      "mail/VirtualServer: the virtual server /Common/webmail listens on 192.0.2.25 port 587 already.",
      "mail/Smtps: ltm profile smtps /Common/mail_smtps is on the device already, not as the stack says, and the deployment would change it.",
      "mail/Pool: /Common/mail_pool is on the device already and not in the state.",
      "# What stands against the deployment: 4.",
    ]);
  });

  test("finds that the user may not run scripts, and that there is no bash", async () => {
    const bash = { method: "POST", path: "/mgmt/tm/util/bash", times: Infinity };
    const refused = await check(plain, {}, ({ faults }) => {
      faults.failRequest(bash, 401, "Authorization failed");
      const guest = { name: "admin", partitionAccess: [{ name: "all-partitions", role: "guest" }] };
      faults.answerRequest({ path: "auth/user" }, 200, JSON.stringify(guest), "application/json");
    });
    expect(refused).toMatchObject({ status: 1, deploys: false });
    expect(firstSentences(refused.lines)).toEqual([
      "provider bigip: The user of the provider may not make objects: its role is guest.",
      "provider bigip: Scripts on the device make what the provider has no resource for, and the user of the provider may not run them (HTTP 401).",
      "# What stands against the deployment: 2.",
    ]);
    const hardened = await check(plain, {}, ({ faults }) => {
      faults.failRequest(bash, 400, "bash is disabled");
      faults.answerRequest({ path: "disablebash" }, 200, '{"value":"true"}', "application/json");
    });
    expect(hardened).toMatchObject({ status: 1, deploys: false });
    expect(firstSentences(hardened.lines)).toEqual([
      "provider bigip: Scripts on the device make what the provider has no resource for, and bash is switched off there: systemauth.disablebash is true.",
      "# What stands against the deployment: 1.",
    ]);
  });
});

/** Without what to do. */
function firstSentences(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/\. [A-Z].*/, "."));
}
