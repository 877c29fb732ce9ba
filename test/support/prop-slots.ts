import { TerraformStack, Token } from "cdktf";
import type { Construct } from "constructs";
import * as library from "../../lib";
import { isObject } from "../../lib/core/tokens";
import { existingCertificate, makePlaintext } from "./objects";
import { PEM } from "./pem";
import { type DeclaredProp, declaredProps, exportedPropsInterfaces } from "./prop-names";
import { makeProvider } from "./stacks";

/** A place in the props of a construct where a value can be: a prop, one inside it, or an entry of its list. */
export interface Slot {
  /** As a user would say it: `healthCheck.login.password`, `members[0]`. */
  readonly path: string;
  /** The prop of the construct itself in which the place is. */
  readonly prop: string;
  /** Whether the place is the prop itself. */
  readonly isWhole: boolean;
  /** The value of that prop with `value` in the place; everything beside it is valid. */
  readonly put: Put;
  /** Values that are right there, as far as the type of the place says. */
  readonly samples: (scope: Construct) => readonly unknown[];
}

type Put = (scope: Construct, value: unknown) => unknown;

interface Place {
  readonly path: string;
  readonly type: string;
  readonly put: Put;
}

/** What a bag of props needs, beside the one that is looked at. */
const LEAST_OF_BAG: Readonly<Record<string, object>> = {
  ClientCertificates: {},
  FirewallRule: { name: "slot", action: library.FirewallAction.ACCEPT_DECISIVELY },
  IpIntelligenceCategory: { name: "slot" },
  PoolMemberProps: { address: "10.84.85.86", port: 2584 },
  RequestQueue: { depth: 84, timeLimitMs: 8485 },
  SecurityLogProps: { servers: ["10.84.85.86"] },
  ServerTls: {},
  ServiceNames: {},
  SmtpEnvelope: { from: "slot@slot.test", to: "slot@slot.test" },
  SmtpFirewallProps: {},
  SmtpHealthCheck: {},
  SmtpLogin: { username: "slot", password: "slot" },
  SmtpMessage: { from: "slot@slot.test", to: "slot@slot.test" },
  SnatTopology: { serversOnVirtualServerSubnet: true },
};

const TEXTS: readonly string[] = [
  "sample",
  "sample.test",
  "12.1",
  "/Common/sample",
  "10.87.88.89",
  "203.0.113.0/24",
  "yes",
  "no",
  "drop",
  PEM.CERTIFICATE,
  PEM.KEY,
  "${var.sample}",
  "a${var.sample}z",
];

/** All places in the props of an interface. */
export function slotsOf(props: string): Slot[] {
  return declaredProps(props).flatMap((prop) =>
    placesIn(prop).map(({ path, type, put }) => ({
      path: `${prop.name}${path}`,
      prop: prop.name,
      isWhole: path === "",
      put,
      samples: (scope) => samplesOf(type, scope),
    })),
  );
}

/** A prop, and what is in it. */
function placesIn({ type }: DeclaredProp): readonly Place[] {
  return [{ path: "", type, put: (_scope, value) => value }, ...placesInside(type)];
}

function placesInside(type: string): readonly Place[] {
  const entry = /^\(?(\w+)(?: \| string\))?\[\]$/.exec(type)?.[1];
  if (entry !== undefined) {
    const first = { path: "[0]", type: entry, put: (_: Construct, value: unknown) => [value] };
    return [first, ...placesInside(entry).map((place) => within("[0]", place, (value) => [value]))];
  }
  if (exportedPropsInterfaces().includes(type)) return placesInBag(type);
  if (type.startsWith("Record<")) {
    return [{ path: ".KEY", type: "string", put: (_scope, value) => ({ KEY: value }) }];
  }
  if (/^I[A-Z]/.test(type)) return placesInReference(type);
  return OF_FACTORIES[type] ?? [];
}

function placesInBag(type: string): Place[] {
  const least = LEAST_OF_BAG[type];
  if (least === undefined) throw new Error(`${type} has no entry among the least props of bags`);
  return declaredProps(type).flatMap((prop) =>
    placesIn(prop).map((place) =>
      within(`.${prop.name}`, place, (value) => ({ ...without(least, prop.name), [prop.name]: value })),
    ),
  );
}

/** A member has an address or a node. */
function without(least: object, prop: string): object {
  const left = prop === "node" ? ["address"] : [];
  return Object.fromEntries(Object.entries(least).filter(([name]) => !left.includes(name)));
}

function placesInReference(type: string): Place[] {
  if (type === "ICertificateKeyPair") {
    const paths = { certificate: "/Common/slot.crt", key: "/Common/slot.key" };
    return ["certificate", "key", "chain"].map((file) => ({
      path: `.fromFullPaths.${file}`,
      type: "string",
      put: (scope, value) =>
        library.CertificateKeyPair.fromFullPaths(scope, "slot", { ...paths, [file]: value as string }),
    }));
  }
  return [
    {
      path: ".fromFullPath",
      type: "string",
      put: (scope, value) => reference(type, scope, value),
    },
  ];
}

/** Classes whose values come from factories. */
const OF_FACTORIES: Readonly<Record<string, readonly Place[]>> = {
  LoadBalancingMode: [
    { path: ".of", type: "string", put: (_scope, value) => library.LoadBalancingMode.of(value as string) },
  ],
  Snat: [
    { path: ".pool", type: "ISnatPool", put: (_scope, value) => library.Snat.pool(value as never) },
    {
      path: ".addresses",
      type: "string[]",
      put: (_scope, value) => library.Snat.addresses(value as string[]),
    },
    {
      path: ".addresses[0]",
      type: "string",
      put: (_scope, value) => library.Snat.addresses([value as string]),
    },
    ...declaredProps("SnatTopology").map(({ name, type }) => ({
      path: `.forTopology.${name}`,
      type,
      put: (_: Construct, value: unknown) =>
        library.Snat.forTopology({ serversOnVirtualServerSubnet: true, [name]: value }),
    })),
  ],
  VlanFilter: [
    { path: ".only", type: "string[]", put: (_scope, value) => library.VlanFilter.only(value as string[]) },
    {
      path: ".only[0]",
      type: "string",
      put: (_scope, value) => library.VlanFilter.only([value as string]),
    },
    {
      path: ".except[0]",
      type: "string",
      put: (_scope, value) => library.VlanFilter.except([value as string]),
    },
  ],
};

function within(path: string, inner: Place, wrap: (value: unknown) => unknown): Place {
  return {
    path: `${path}${inner.path}`,
    type: inner.type,
    put: (scope, value) => wrap(inner.put(scope, value)),
  };
}

/** Right values of a type; a type that is not known here is an error. */
function samplesOf(type: string, scope: Construct): readonly unknown[] {
  const entry = /^\(?(\w+)(?: \| string\))?\[\]$/.exec(type)?.[1];
  if (entry !== undefined) return samplesOf(entry, scope).map((each) => [each]);
  if (exportedPropsInterfaces().includes(type)) return [LEAST_OF_BAG[type] ?? {}];
  const known = SAMPLES[type];
  if (known !== undefined) return known(scope);
  if (/^I[A-Z]/.test(type)) return [reference(type, scope, "/Common/sample")];
  const values: unknown = Reflect.get(library, type);
  if (isObject(values)) return [...Object.values(values), "${var.sample}"];
  throw new Error(`There are no samples of ${type}`);
}

const SAMPLES: Readonly<Record<string, (scope: Construct) => readonly unknown[]>> = {
  string: () => TEXTS,
  number: () => [1, 87, 8788, Token.asNumber("${var.sample}")],
  boolean: () => [true, false, "${var.sample}"],
  "Record<string, string>": () => [{ sample: "sample" }, { SAMPLE: "sample" }],
  TerraformProvider: (scope) => [makeProvider(TerraformStack.of(scope), "sample")],
  ITerraformDependable: (scope) => [new library.TcpMonitor(scope, "sample")],
  ICertificateKeyPair: (scope) => [existingCertificate(scope, "sample")],
  LoadBalancingMode: () => [
    library.LoadBalancingMode.ROUND_ROBIN,
    library.LoadBalancingMode.of("${var.sample}"),
  ],
  MailListener: () => [library.MailListener.mx()],
  SmtpService: (scope) => [makePlaintext(scope, "sample")],
  Snat: () => [library.Snat.automap(), library.Snat.none(), library.Snat.addresses(["10.87.88.89"])],
  VlanFilter: () => [
    library.VlanFilter.only(["/Common/sample"]),
    library.VlanFilter.except(["/Common/sample"]),
  ],
};

/** A reference of an interface: of `IPool` by `Pool.fromFullPath`. */
function reference(type: string, scope: Construct, path: unknown): unknown {
  const of = { IMonitor: "TcpMonitor", ITerraformDependable: "Pool" }[type] ?? type.slice(1);
  const factory: unknown = Reflect.get(library, of);
  const { fromFullPath } = factory as { fromFullPath: (...given: unknown[]) => unknown };
  return fromFullPath.call(factory, scope, "reference", path);
}
