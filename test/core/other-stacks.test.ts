import { BigipProvider } from "@cdktf/provider-bigip/lib/provider";
import { type App, TerraformStack, Testing } from "cdktf";
import { Pool, SaveConfig, VlanFilter } from "../../lib";
import { Template } from "../../lib/testing";
import { makePlaintext } from "../support/objects";

type Build = (stack: TerraformStack) => void;

/** Two stacks of one app, each with a provider for `addresses`. */
function faultsOf(
  builds: readonly [Build, Build],
  addresses: (string | undefined)[] = ["192.0.2.1", "192.0.2.1"],
): string[] {
  const app = Testing.app();
  const stacks = builds.map((build, index) =>
    makeStack(app, index === 0 ? "in" : "out", addresses[index], build),
  );
  return stacks.flatMap((stack) => Template.fromStack(stack).errors.map(({ message }) => message));
}

function makeStack(app: App, id: string, address: string | undefined, build: Build): TerraformStack {
  const stack = new TerraformStack(app, id);
  new BigipProvider(stack, "bigip", { address, username: "admin", password: "${var.password}" });
  new SaveConfig(stack, "save");
  build(stack);
  return stack;
}

const service =
  (id: string, props: Parameters<typeof makePlaintext>[2]): Build =>
  (stack) =>
    makePlaintext(stack, id, props);

const IN = service("in", { members: ["10.1.20.11"] });

test("one listener in two stacks of one device is an error that names both, in both", () => {
  const faults = faultsOf([IN, service("out", { members: ["10.1.20.12"] })]);
  expect(faults).toHaveLength(2);
  expect(faults[0]).toMatch(
    /^in\/in\/VirtualServer and out\/out\/VirtualServer both make the listener 192\.0\.2\.25 port 25 from 0\.0\.0\.0\/0 on all VLANs on the device 192\.0\.2\.1\. .*fromFullPath.*\[device-of-two-stacks\]$/,
  );
  expect(faults[1]).toContain("out/out/VirtualServer and in/in/VirtualServer");
});

test("one server in two stacks is one node on the device", () => {
  const faults = faultsOf([IN, service("out", { destination: "192.0.2.26", members: ["10.1.20.11"] })]);
  expect(faults).toHaveLength(2);
  expect(faults[0]).toMatch(
    /both make the node \/Common\/10\.1\.20\.11 and the node address 10\.1\.20\.11 on/,
  );
});

test("one full path in two stacks is one object", () => {
  const relays: Build = (stack) => new Pool(stack, "relays");
  expect(faultsOf([relays, relays])[0]).toContain(
    "in/relays and out/relays both make the pool /Common/relays on",
  );
});

test.each<[string, readonly [Build, Build], (string | undefined)[]]>([
  ["another device", [IN, IN], ["192.0.2.1", "192.0.2.2"]],
  ["a device that is known only at apply", [IN, IN], ["${var.address}", "${var.address}"]],
  ["a device that the environment names", [IN, IN], [undefined, undefined]],
  [
    "other addresses and names",
    [IN, service("out", { destination: "192.0.2.26", members: ["10.1.20.12"] })],
    ["192.0.2.1", "192.0.2.1"],
  ],
  [
    "other VLANs",
    [
      service("in", { vlans: VlanFilter.only(["/Common/a"]), members: ["10.1.20.11"] }),
      service("out", { vlans: VlanFilter.only(["/Common/b"]), members: ["10.1.20.12"] }),
    ],
    ["192.0.2.1", "192.0.2.1"],
  ],
])("two stacks may be on %s", (_what, builds, addresses) => {
  expect(faultsOf(builds, addresses)).toEqual([]);
});

test.each<[VlanFilter | undefined, VlanFilter | undefined]>([
  [VlanFilter.only(["/Common/a", "/Common/b"]), VlanFilter.only(["/Common/b"])],
  [VlanFilter.only(["/Common/a"]), undefined],
  [undefined, VlanFilter.only(["/Common/a"])],
  [VlanFilter.except(["/Common/a"]), VlanFilter.only(["/Common/b"])],
])("listeners that have a VLAN in common are one", (vlans, others) => {
  const faults = faultsOf([
    service("in", { members: ["10.1.20.11"], vlans }),
    service("out", { members: ["10.1.20.12"], vlans: others }),
  ]);
  expect(faults).toHaveLength(2);
});

test.each(["https://192.0.2.1/", "HTTPS://192.0.2.1"])("%s is the same device", (address) => {
  expect(faultsOf([IN, IN], ["192.0.2.1", address]).length).toBeGreaterThan(0);
});
