import { type TerraformStack, Testing } from "cdktf";
import type { Construct } from "constructs";
import * as fc from "fast-check";
import {
  CertificateKeyPair,
  ClientSslProfile,
  IRule,
  LoadBalancingMode,
  Node,
  Pool,
  SmtpMonitor,
  Snat,
  SnatPool,
  VirtualAddress,
  VirtualServer,
  VlanFilter,
} from "../../lib";
import { RULES } from "../../lib/core/rules";
import { Template, schemaFaults } from "../../lib/testing";
import { junk } from "../support/faulty-values";
import { makePlaintext, OBJECT_KINDS, SERVICE_KINDS } from "../support/objects";
import { propsOfKinds } from "../support/kinds";
import { propNames } from "../support/prop-names";
import { makeStack } from "../support/stacks";

/** Few values for each prop in daily work; `FUZZ_RUNS=100 npx jest test/contract/invalid` tries many. */
const SETTINGS = { numRuns: Number(process.env["FUZZ_RUNS"] ?? 2), seed: 25 };

/** Ways to write a stack that ask for no validation. */
const WRITERS: readonly ((stack: TerraformStack) => unknown)[] = [
  (stack): unknown => stack.toTerraform(),
  (stack) => Testing.synth(stack),
];

/** Builds must not throw; synthesis succeeds with valid JSON, or fails with messages of ours and nothing else. */
function check(build: (scope: Construct) => void): void {
  const stack = makeStack();
  build(stack);
  const template = Template.fromStack(stack);
  const foreign = template.errors.filter(
    ({ id, message }) => id === undefined || !(id in RULES) || !message.endsWith(`[${id}]`),
  );
  expect(foreign).toEqual([]);
  if (template.errors.length === 0) expect(schemaFaults(template)).toEqual([]);
  else
    for (const write of WRITERS)
      expect(() => write(stack)).toThrow(/^The stack edge has .*, so it was not written:/);
}

/** The same stack with each of many values; the value is in the failure. */
function checkAll(build: (scope: Construct, value: never) => void): void {
  fc.assert(
    fc.property(junk, (value) => {
      check((scope) => build(scope, value as never));
    }),
    SETTINGS,
  );
}

const TABLES = propsOfKinds();

describe.each([...OBJECT_KINDS, ...SERVICE_KINDS])("$kind", ({ kind, props: interfaceName, make }) => {
  const names = TABLES.get(kind) ?? propNames(interfaceName);
  const makeAny = make as (scope: Construct, id: string, props: object) => unknown;

  test.each(names)("survives anything as %s", (prop) => {
    checkAll((scope, value) => makeAny(scope, "it", { [prop]: value }));
  });

  test("survives anything in several props at once", () => {
    const props = fc.dictionary(fc.constantFrom(...names), junk, { maxKeys: 6 });
    fc.assert(
      fc.property(props, (given) => {
        check((scope) => makeAny(scope, "it", given));
      }),
      SETTINGS,
    );
  });
});

const CLASSES = {
  CertificateKeyPair,
  ClientSslProfile,
  IRule,
  Node,
  Pool,
  SmtpMonitor,
  SnatPool,
  VirtualAddress,
  VirtualServer,
};

test.each(Object.entries(CLASSES))("%s survives anything in place of its props", (_name, kind) => {
  checkAll((scope, value) => new kind(scope, "it", value));
});

const FACTORIES: Readonly<Record<string, (scope: Construct, value: never) => unknown>> = {
  "Node.fromFullPath": (scope, value) => Node.fromFullPath(scope, "it", value),
  "Node.fromAttributes": (scope, value) => Node.fromAttributes(scope, "it", value),
  "Node.fromAttributes, address": (scope, value) => {
    const node = Node.fromAttributes(scope, "it", { fullPath: "/Common/mx1", address: value });
    return new Pool(scope, "pool", { members: [{ node, port: 25 }] });
  },
  "Pool.fromLookup": (scope, value) => Pool.fromLookup(scope, "it", value),
  "Pool.fromLookup, name": (scope, value) => Pool.fromLookup(scope, "it", { name: value }),
  "SnatPool.fromAttributes": (scope, value) => SnatPool.fromAttributes(scope, "it", value),
  "SnatPool.fromAttributes, addresses": (scope, value) => {
    const pool = SnatPool.fromAttributes(scope, "it", { fullPath: "/Common/snat", addresses: value });
    makePlaintext(scope, "mail", { snat: Snat.pool(pool) });
  },
  "VirtualAddress.fromFullPath": (scope, value) => VirtualAddress.fromFullPath(scope, "it", value),
  "VirtualAddress.fromAttributes": (scope, value) => VirtualAddress.fromAttributes(scope, "it", value),
  "CertificateKeyPair.fromFullPaths": (scope, value) => CertificateKeyPair.fromFullPaths(scope, "it", value),
  "Snat.pool": (scope, value) => makePlaintext(scope, "it", { snat: Snat.pool(value) }),
  "Snat.addresses": (scope, value) => makePlaintext(scope, "it", { snat: Snat.addresses(value) }),
  "Snat.forTopology": (scope, value) => makePlaintext(scope, "it", { snat: Snat.forTopology(value) }),
  "Snat.forTopology, connections": (scope, value) => {
    const topology = { serversOnVirtualServerSubnet: true, connectionsPerServer: value };
    makePlaintext(scope, "it", { snat: Snat.forTopology(topology) });
  },
  "VlanFilter.only": (scope, value) => makePlaintext(scope, "it", { vlans: VlanFilter.only(value) }),
  "LoadBalancingMode.of": (scope, value) => {
    makePlaintext(scope, "it", { loadBalancingMode: LoadBalancingMode.of(value) });
  },
  "Pool.addMember": (scope, value) => new Pool(scope, "it", { memberPort: 25 }).addMember(value),
  "SmtpPlaintext.addMember": (scope, value) => makePlaintext(scope, "it").addMember(value),
  "SmtpPlaintext.addIRule": (scope, value) => makePlaintext(scope, "it").addIRule(value),
  "VirtualServer.addProfile": (scope, value) => {
    new VirtualServer(scope, "it", { destination: "192.0.2.25", port: 25 }).addProfile(value, value);
  },
};

test.each(Object.entries(FACTORIES))("%s survives anything", (_name, build) => {
  checkAll(build);
});

const MEMBER_PROPS = propNames("PoolMemberProps");

test.each(MEMBER_PROPS)("a member survives anything as %s", (prop) => {
  checkAll((scope, value) => {
    new Pool(scope, "it", { members: [{ address: "10.1.20.11", port: 25, [prop]: value }] });
  });
});
