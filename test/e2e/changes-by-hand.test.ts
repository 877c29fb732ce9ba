import { CertificateKeyPair, SmtpOffload, Snat } from "../../lib";
import type { StatedValue } from "../../lib/simulator/model/stated";
import { PEM } from "../support/pem";
import { describeWithRealProvider } from "../terraform/harness";
import { RENEWED, RSA } from "./support/certificates";
import { type Build, Deployment, type DeviceSnapshot } from "./support/deployment";
import { everythingStated } from "./support/edited-service";
import { editByHand, emptyByHand, propertyOf } from "./support/hand-edits";
import { isChangeable, isSeen, SEEN_ONLY } from "./support/seen-by-plan";

jest.setTimeout(900_000);

/** The object of a network's address, which BIG-IP makes by the mask. */
const OF_THE_DEVICE = "/Common/192.0.2.64";

describeWithRealProvider("what somebody changed by hand", () => {
  let deployment: Deployment;
  let before: unknown;
  let clean: DeviceSnapshot;
  let values: readonly StatedValue[];

  beforeAll(async () => {
    deployment = await Deployment.start();
    clean = deployment.device.snapshot();
    await deployment.apply((stack) => everythingStated(stack, "at first"));
    before = comparable(deployment.objects());
    values = deployment.device.stated.filter(isTried);
  });
  afterAll(() => deployment.stop());

  const isMadeHere = ({ component, path }: StatedValue): boolean =>
    clean[component]?.[path] === undefined && path !== OF_THE_DEVICE;
  const isTried = (stated: StatedValue): boolean => isMadeHere(stated) && isChangeable(stated);

  test("is every value that was ever set, which the device lets go of", () => {
    expect(values.length).toBeGreaterThan(200);
    expect(new Set(values.map(({ component }) => component)).size).toBeGreaterThan(20);
  });

  test("BL-151: where no plan sees it: comes back with a new value of reapply", async () => {
    const unseen = values.filter((each) => !isSeen(each));
    const refused = await editByHand(deployment.device, unseen);
    expect(refused.map(propertyOf)).toEqual([]);
    await deployment.expectNothingToDo();
    await deployment.apply((stack) => everythingStated(stack, "values that no plan sees"));
    expect(comparable(deployment.objects())).toEqual(before);
  });

  test("where a plan sees it: comes back without reapply", async () => {
    const refused = await editByHand(deployment.device, values.filter(isSeen));
    expect(refused.map(propertyOf)).toEqual([]);
    await deployment.apply((stack) => everythingStated(stack, "values that no plan sees"));
    expect(comparable(deployment.objects())).toEqual(before);
  });

  test("an element taken out of each list, and DNS settings, come back with a new value of reapply", async () => {
    const { device } = deployment;
    const seenOnly = device.stated.filter((each) => SEEN_ONLY.test(propertyOf(each)));
    expect(await editByHand(device, seenOnly)).toEqual([]);
    expect(seenOnly).toHaveLength(4);
    await emptyByHand(device, device.statedCollections.filter(isMadeHere));
    await deployment.apply((stack) => everythingStated(stack, "elements"));
    expect(comparable(deployment.objects())).toEqual(before);
  });

  test("nothing is left after destroy", async () => {
    await deployment.destroy();
  });
});

/** What an operator does with a service of which the stack states as little as it can. */
const UNSTATED: readonly string[] = [
  "modify ltm node /Common/10.1.20.11 { session user-disabled }",
  "modify ltm node /Common/mx.example.test { session user-disabled state user-down }",
  "modify ltm pool /Common/mail_pool members modify { /Common/10.1.20.11:25 { connection-limit 5 priority-group 3 ratio 7 } }",
  "modify ltm pool /Common/mail_pool members modify { /Common/mx.example.test:25 { session user-disabled state user-down } }",
  "modify ltm virtual /Common/mail_vs { description other connection-limit 5 }",
  "modify ltm virtual /Common/mail_vs { vlans replace-all-with { /Common/internal } }",
  "modify ltm virtual /Common/mail_vs { persist replace-all-with { /Common/source_addr } }",
  "modify ltm virtual /Common/mail_vs { source 198.51.100.0/24 mask 255.255.255.0 }",
  "modify ltm virtual-address /Common/192.0.2.25 { enabled no arp disabled icmp-echo disabled traffic-group /Common/traffic-group-2 }",
  "modify ltm snat-translation /Common/203.0.113.1 { disabled arp disabled traffic-group /Common/traffic-group-2 }",
  "modify sys file ssl-cert CHAIN source-path file:/var/tmp/other.crt",
];

describeWithRealProvider("what somebody changed by hand and the stack does not state", () => {
  test("is again as on a device on which the stack is the first, with a new value of reapply", async () => {
    const deployment = await Deployment.start();
    try {
      const { device } = deployment;
      await deployment.apply(plainOffload());
      const [chain = ""] = device.list("sys file ssl-cert").filter((path) => path.includes("_chain_"));
      device.writeFile("/var/tmp/other.crt", RENEWED.certificate);
      for (const command of UNSTATED) {
        expect([command, device.tmsh(command.replace("CHAIN", chain)).stderr]).toEqual([command, ""]);
      }
      await deployment.change(plainOffload("again"));
    } finally {
      await deployment.stop();
    }
  });
});

/** With the chain of the certificate, of which BIG-IP does not want the key to match. */
function plainOffload(reapply?: string): Build {
  return (stack) => {
    new SmtpOffload(stack, "mail", {
      destination: "192.0.2.25",
      port: 465,
      members: ["10.1.20.11", "mx.example.test"],
      domain: "example.test",
      snat: Snat.addresses(["203.0.113.1"]),
      certificate: new CertificateKeyPair(stack, "pair", {
        certificate: RSA.CERTIFICATE,
        key: RSA.KEY,
        chain: PEM.AUTHORITY,
        reapply,
      }),
      reapply,
    });
  };
}

/** Certificate files have another name with each value of reapply, and the order of profiles means nothing. */
function comparable(objects: DeviceSnapshot): unknown {
  const text = JSON.stringify(objects).replace(/_[0-9a-f]{8}\.(crt|key)/g, "_<hash>.$1");
  return JSON.parse(text, (key: string, value: unknown) =>
    key === "profiles" && Array.isArray(value) ? value.map((each) => JSON.stringify(each)).sort() : value,
  ) as unknown;
}
