import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, Aspects, type ITerraformDependable, Manifest, TerraformStack, Testing } from "cdktf";
import { invokeAspects } from "cdktf/lib/synthesize/synthesizer";
import {
  AddressList,
  CertificateKeyPair,
  type DenyAction,
  ExternalMonitorScript,
  FirewallAction,
  FirewallPolicy,
  type IMonitor,
  type IProfile,
  IRule,
  type ISnatPool,
  LoadBalancingMode,
  MinimumTls,
  type Network,
  Node,
  Pool,
  Profile,
  type ProfileSide,
  ServerSslProfile,
  Snat,
  SnatPool,
  TlsVersion,
  TrustedCa,
  VirtualAddress,
  VirtualServer,
  VlanFilter,
} from "../../lib";
import { faultsOfStack } from "../../lib/core/stack-faults";
import { schemaFaults, Template } from "../../lib/testing";
import { openGate } from "../support/gate";
import { makePlaintext } from "../support/objects";
import { PEM } from "../support/pem";
import { makeProvider, makeStack } from "../support/stacks";

function newApp(skipValidation: boolean): App {
  const outdir = mkdtempSync(join(tmpdir(), "fails-closed-"));
  return new App({ outdir, skipValidation, stackTraces: false });
}

function synthApp(app: App, build: (stack: TerraformStack) => void): void {
  build(makeStack("edge", app));
  app.synth();
}

/** What each way of synthesis does with what `build` makes. */
const WAYS: Readonly<Record<string, (build: (stack: TerraformStack) => void) => unknown>> = {
  "app.synth": (build) => synthApp(newApp(false), build),
  "app.synth without validation": (build) => synthApp(newApp(true), build),
  "Testing.synth": (build) => Testing.synth(built(build)),
  "Testing.synth with validation": (build) => Testing.synth(built(build), true),
  "Testing.synthHcl": (build): unknown => Testing.synthHcl(built(build)),
  "Testing.fullSynth": (build) => Testing.fullSynth(built(build)),
  schemaFaults: (build) => schemaFaults(built(build)),
  "stack.toTerraform": (build): unknown => built(build).toTerraform(),
  "stack.toHclTerraform": (build): unknown => built(build).toHclTerraform(),
  "the synthesizer without validation": (build) => {
    synthesizeAlone(built(build));
  },
  "Template.json": (build) => Template.fromStack(built(build)).json,
  "Template.resources": (build) => Template.fromStack(built(build)).resources(),
};

/** What a tool does that drives the synthesizer of a stack itself. */
function synthesizeAlone(stack: TerraformStack): void {
  const outdir = mkdtempSync(join(tmpdir(), "fails-closed-"));
  stack.synthesizer.synthesize({ outdir, manifest: new Manifest("0", outdir, false), skipValidation: true });
}

function built(build: (stack: TerraformStack) => void): TerraformStack {
  const stack = makeStack();
  build(stack);
  return stack;
}

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  return "nothing was thrown";
}

function makeFaults(stack: TerraformStack): void {
  makePlaintext(stack, "mail", { destination: "192.0.2.256", allowFrom: ["198.51.100.0/33"] });
  new Pool(stack, "relays", { slowRampTime: -1, memberPort: 70000 });
}

describe.each(Object.entries(WAYS))("%s", (_name, synth) => {
  test("gives all faults of the stack in one text, each once", () => {
    const message = messageOf(() => synth(makeFaults));
    expect(message).toBe(messageOf(() => Template.fromStack(built(makeFaults)).json));
    for (const said of ["192.0.2.256", "198.51.100.0/33", "-1", "70000"])
      expect(message.split(JSON.stringify(said)).length + message.split(` ${said} is`).length).toBe(3);
    expect(message).not.toMatch(/skip/i);
  });

  test.each<[string, (stack: TerraformStack) => void]>([
    ["a source", (stack) => makePlaintext(stack, "mail", { allowFrom: ["198.51.100.0/33"] })],
    ["a destination", (stack) => makePlaintext(stack, "mail", { destination: "192.0.2.256" })],
    ["SNAT", (stack) => makePlaintext(stack, "mail", { snat: "automap" as unknown as Snat })],
    ["a VLAN", (stack) => makePlaintext(stack, "mail", { vlans: VlanFilter.only(["ext"]) })],
    ["a reference", (stack) => IRule.fromFullPath(stack, "rule", "")],
  ])("refuses a fault in %s", (_what, build) => {
    expect(messageOf(() => synth(build))).toMatch(
      /^The stack edge has .*, so it was not written:\n {2}\[edge/,
    );
  });

  test("takes the same stack without the faults", () => {
    expect(messageOf(() => synth((stack) => makePlaintext(stack, "mail")))).toBe("nothing was thrown");
  });
});

/** A faulty value for each kind of place; where it is one that can be left out, the default must not stand there. */
const REFUSED: Readonly<Record<string, (stack: TerraformStack) => unknown>> = {
  "an address of a node": (stack) => new Node(stack, "it", { address: "a b" }),
  "a virtual address": (stack) => new VirtualAddress(stack, "it", { address: "192.0.2.256" }),
  "an address of an existing virtual address": (stack) =>
    makePlaintext(stack, "it", {
      virtualAddress: VirtualAddress.fromAttributes(stack, "address", {
        fullPath: "/Common/192.0.2.25",
        address: "192.0.2.256",
      }),
    }),
  "a destination": (stack) => makePlaintext(stack, "it", { destination: "192.0.2.256" }),
  "a port": (stack) => makePlaintext(stack, "it", { port: 0 }),
  "a VLAN": (stack) => makePlaintext(stack, "it", { vlans: VlanFilter.only(["ext"]) }),
  "a kind of VLANs": (stack) => makePlaintext(stack, "it", { vlans: "all" as unknown as VlanFilter }),
  "a SNAT address": (stack) => makePlaintext(stack, "it", { snat: Snat.addresses(["192.0.2.256"]) }),
  "SNAT addresses": (stack) => new SnatPool(stack, "it", { addresses: [] }),
  "a source": (stack) => makePlaintext(stack, "it", { allowFrom: ["198.51.100.0/33"] }),
  "an address of a list": (stack) => new AddressList(stack, "it", { addresses: ["198.51.100.0/33"] }),
  "a certificate": (stack) => new TrustedCa(stack, "it", { certificate: "no PEM" }),
  "a private key": (stack) =>
    new CertificateKeyPair(stack, "it", { certificate: PEM.CERTIFICATE, key: "no PEM" }),
  "a program": (stack) => new ExternalMonitorScript(stack, "it", { content: "x".repeat(100_000) }),
  "a domain of a probe": (stack) =>
    makePlaintext(stack, "it", { domain: "a b", healthCheck: { receive: "ready" } }),
  "a reference": (stack) =>
    makePlaintext(stack, "it", { irules: [IRule.fromFullPath(stack, "rule", "rule")] }),
  "a pool": (stack) => makePlaintext(stack, "it", { pool: Pool.fromFullPath(stack, "pool", "pool") }),
  "a number that can be left out": (stack) => new Pool(stack, "it", { slowRampTime: -1 }),
  "a flag that can be left out": (stack) =>
    new VirtualAddress(stack, "it", { address: "192.0.2.25", arp: "no" as unknown as boolean }),
  "a choice that can be left out": (stack) =>
    new Pool(stack, "it", { serviceDownAction: "ignore" as unknown as "drop" }),
  "a mode of load balancing": (stack) =>
    new Pool(stack, "it", { loadBalancingMode: LoadBalancingMode.of("least-connections") }),
  "a full path that can be left out": (stack) =>
    new VirtualAddress(stack, "it", { address: "192.0.2.25", trafficGroup: "traffic-group-2" }),
  "a partition": (stack) => new Pool(stack, "it", { partition: "/Common" }),
  "what decides what is made": (stack) =>
    makePlaintext(stack, "it", {
      allowFrom: ["198.51.100.9"],
      firewall: { deny: "never" as unknown as DenyAction },
    }),
  "a release": (stack) => makePlaintext(stack, "it", { tmosVersion: "latest" }),
  "a SNAT pool": (stack) =>
    makePlaintext(stack, "it", {
      snat: Snat.pool(Pool.fromFullPath(stack, "pool", "/Common/pool") as unknown as ISnatPool),
    }),
  "a profile": (stack) =>
    new VirtualServer(stack, "it", {
      ...{ destination: "192.0.2.25", port: 25 },
      profiles: [Pool.fromFullPath(stack, "pool", "/Common/pool") as unknown as IProfile],
    }),
  "a profile that is added": (stack) => {
    const { virtualServer } = makePlaintext(stack, "it");
    virtualServer.addProfile(
      Profile.fromFullPath(stack, "smtp", "/Common/smtp"),
      "both" as unknown as ProfileSide,
    );
  },
  "a monitor": (stack) => new Pool(stack, "it", { monitors: ["/Common/tcp" as unknown as IMonitor] }),
  "a member": (stack) => new Pool(stack, "it", { memberPort: 25, members: ["10.1.20.256"] }),
  "a rule of a firewall": (stack) =>
    new FirewallPolicy(stack, "it", {
      rules: [
        { name: "mail", action: FirewallAction.ACCEPT, sources: ["198.51.100.9"] },
        { name: "a b", action: FirewallAction.DROP },
      ],
    }),
  "a dependency": (stack) =>
    new Pool(stack, "it", { dependsOn: ["pool" as unknown as ITerraformDependable] }),
  "a name of a prop": (stack) => new Pool(stack, "it", { slowRamp: 300 } as object),
  "the props": (stack) => new Pool(stack, "it", 5 as unknown as object),
  "one of two props": (stack) =>
    makePlaintext(stack, "it", {
      destination: "192.0.2.25",
      virtualAddress: VirtualAddress.fromFullPath(stack, "address", "/Common/192.0.2.26"),
    }),
  "the oldest TLS of a stack": (stack) => {
    new ServerSslProfile(stack, "it", { minTls: TlsVersion.TLS1_0 });
    Aspects.of(stack).add(new MinimumTls("1.9" as unknown as TlsVersion));
    invokeAspects(stack);
  },
  "a name to look up": (stack) =>
    makePlaintext(stack, "it", { pool: Pool.fromLookup(stack, "pool", { name: "/a" }) }),
};

test.each(Object.entries(REFUSED))(
  "nothing stands in the place of %s: what would be written there can't be",
  (_what, build) => {
    const stack = makeStack();
    build(stack);
    openGate(stack);
    expect(messageOf(() => stack.toTerraform() as unknown)).toMatch(
      /: The stack edge has (a|\d) faults?, so it was not written:/,
    );
  },
);

/** Faulty values of which more than one construct hears, or that a rule about several props looks at. */
const ONE_FAULT: Readonly<Record<string, (stack: TerraformStack) => unknown>> = {
  "a number of two profiles": (stack) => makePlaintext(stack, "it", { idleTimeout: 0 }),
  "a choice that decides a parent": (stack) =>
    makePlaintext(stack, "it", { clientNetwork: "dsl" as unknown as Network }),
  "a flag of a member": (stack) =>
    makePlaintext(stack, "it", {
      members: [{ address: "10.1.20.11", autopopulate: 5 as unknown as boolean }],
    }),
  "what is denied": (stack) =>
    makePlaintext(stack, "it", { firewall: { deny: "never" as unknown as DenyAction } }),
  "an address by its full path": (stack) =>
    makePlaintext(stack, "it", {
      destination: undefined,
      virtualAddress: VirtualAddress.fromFullPath(stack, "address", "/a b"),
    }),
  "monitors beside their number": (stack) =>
    new Pool(stack, "it", { monitors: [5 as unknown as IMonitor], minimumMonitors: 1 }),
  "a health check": (stack) => makePlaintext(stack, "it", { healthCheck: 5 as unknown as object }),
};

test.each(Object.entries(ONE_FAULT))("%s is refused in one message", (_what, build) => {
  const stack = makeStack();
  build(stack);
  expect(faultsOfStack(stack).map(({ text }) => text)).toHaveLength(1);
});

test("Testing.synthScope gives the faults of what it builds", () => {
  const message = messageOf(() =>
    Testing.synthScope((scope) => {
      makeProvider(TerraformStack.of(scope));
      new Node(scope, "mx", { address: "a b" });
    }),
  );
  expect(message).toContain('[stack/mx] address: "a b"');
});

test.each([true, false])(
  "nothing is in the output folder when validation is skipped: %s",
  (skipValidation) => {
    const app = newApp(skipValidation);
    expect(() => synthApp(app, makeFaults)).toThrow("The stack edge has");
    expect(existsSync(join(app.outdir, "stacks/edge/cdk.tf.json"))).toBe(false);
    expect(existsSync(join(app.outdir, "manifest.json"))).toBe(false);
  },
);

test("what an aspect mends is no fault any more", () => {
  const app = newApp(false);
  const stack = makeStack("edge", app);
  const mail = makePlaintext(stack, "mail", { members: [] });
  let isMended = false;
  Aspects.of(stack).add({
    visit: () => {
      if (!isMended) mail.addMember("10.1.20.19");
      isMended = true;
    },
  });
  app.synth();
  expect(readFileSync(join(app.outdir, "stacks/edge/cdk.tf.json"), "utf8")).toContain("10.1.20.19");
});

test("the message names the line of the user's file that made the construct, and no line of a library", () => {
  const stack = makeStack("edge", new App({ outdir: mkdtempSync(join(tmpdir(), "fails-closed-")) }));
  makePlaintext(stack, "mail", { slowRampTime: -1 });
  const error = thrownBy(() => Testing.synth(stack));
  expect(error.message).toMatch(/\n {4}made at test\/support\/objects\.ts:\d+:\d+\n/);
  expect(error.stack).toBe(error.message);
});

test("a program that is run prints the faults, each once with its line, and no calls of any library", () => {
  const folder = mkdtempSync(join(tmpdir(), "fails-closed-"));
  const root = join(__dirname, "../..");
  const from = (path: string): string => JSON.stringify(join(root, path));
  const program = [
    `import { BigipProvider } from ${from("node_modules/@cdktf/provider-bigip/lib/provider")};`,
    `import { App, TerraformStack } from ${from("node_modules/cdktf")};`,
    `import { Pool } from ${from("lib")};`,
    `const app = new App();`,
    `const stack = new TerraformStack(app, "edge");`,
    `new BigipProvider(stack, "bigip", { address: "192.0.2.1", username: "admin", password: "\${var.password}" });`,
    `new Pool(stack, "relays", { slowRampTime: -1, memberPort: 70000 });`,
    `app.synth();`,
  ];
  writeFileSync(join(folder, "main.ts"), program.join("\n"));
  const tsx = join(root, "node_modules/tsx/dist/cli.mjs");
  const { status, stderr, stdout } = spawnSync(process.execPath, [tsx, "main.ts"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(status).toBe(1);
  const said = `${stdout}${stderr}`;
  expect(said.match(/\[number-range\]\n {4}made at main\.ts:7:1\n/g)).toHaveLength(1);
  expect(said.match(/\[port-range\]\n {4}made at main\.ts:7:1\n/g)).toHaveLength(1);
  expect(said.match(/slowRampTime: -1/g)).toHaveLength(1);
  expect(said).not.toMatch(/^\s+at |node_modules|skip|FaultyStack/im);
  expect(existsSync(join(folder, "cdktf.out/stacks/edge/cdk.tf.json"))).toBe(false);
}, 60_000);

function thrownBy(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("nothing was thrown");
}
