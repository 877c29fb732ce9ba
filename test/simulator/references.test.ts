import fc from "fast-check";
import { rest, script } from "./client";
import { Simulator } from "../../lib/simulator";
import { type JsonRecord, type Value, isValueList, isValueRecord } from "../../lib/simulator/model/values";

/**
 * Properties that name objects, and what they may name. Written down here a second time on purpose: the simulator's own
 * tables are what is under test.
 */
const NAMING: Readonly<Record<string, RegExp>> = {
  pool: /^ltm (pool|snatpool)$/,
  monitor: /^ltm monitor /,
  rules: /^ltm rule$/,
  vlans: /^net vlan$/,
  defaultsFrom: /^ltm (profile|monitor|persistence) /,
  fwEnforcedPolicy: /^security firewall policy$/,
  fwStagedPolicy: /^security firewall policy$/,
  ipIntelligencePolicy: /^security ip-intelligence policy$/,
  securityLogProfiles: /^security log profile$/,
  trafficGroup: /^cm traffic-group$/,
  run: /^sys file external-monitor$/,
  cert: /^sys file ssl-cert$/,
  key: /^sys file ssl-key$/,
  members: /^ltm snat-translation$/,
  poolName: /^ltm pool$/,
  forwardTo: /^sys log-config destination /,
  publisher: /^sys log-config publisher$/,
  logPublisher: /^sys log-config publisher$/,
  addressLists: /^security firewall address-list$/,
};

const ITEM_NAMING: Readonly<Record<string, RegExp>> = {
  profiles: /^ltm profile /,
  destinations: /^sys log-config destination /,
};

type Snapshot = ReturnType<Simulator["snapshot"]>;

/** Every name in a snapshot that leads nowhere. */
function danglingNames(snapshot: Snapshot): string[] {
  const exists = (kind: RegExp, path: string) =>
    Object.entries(snapshot).some(([component, objects]) => kind.test(component) && path in objects);
  const missing: string[] = [];
  const check = (owner: string, key: string, value: unknown): void => {
    const kind = NAMING[key];
    if (typeof value === "string" && kind !== undefined) {
      for (const path of value.match(/\/[^\s{}]+/g) ?? [])
        if (!exists(kind, path)) missing.push(`${owner} ${key} ${path}`);
    } else if (isValueList(value)) {
      for (const element of value) checkElement(owner, key, element);
    } else if (isValueRecord(value)) {
      for (const [name, one] of Object.entries(value)) check(owner, name, one);
    }
  };
  const checkElement = (owner: string, key: string, element: Value): void => {
    const kind = ITEM_NAMING[key];
    const path = isValueRecord(element) ? element["fullPath"] : undefined;
    if (kind !== undefined && typeof path === "string" && !exists(kind, path))
      missing.push(`${owner} ${key} ${path}`);
    check(owner, key, element);
  };
  for (const [component, objects] of Object.entries(snapshot)) {
    for (const [path, values] of Object.entries(objects)) check(`${component} ${path}`, "", values);
  }
  return [...missing, ...missingImplicit(snapshot)];
}

/** A listener without its address, a member without its node, an object without its folder, a folder without its partition. */
function missingImplicit(snapshot: Snapshot): string[] {
  const addresses = snapshot["ltm virtual-address"] ?? {};
  const listeners = Object.values(snapshot["ltm virtual"] ?? {})
    .map((object) => (isValueRecord(object) ? object["destination"] : undefined))
    .filter((where) => typeof where === "string" && !(where.replace(/:\d+$/, "") in addresses));
  const members = Object.values(snapshot["ltm pool"] ?? {}).flatMap((pool) =>
    isValueRecord(pool) && isValueList(pool["members"]) ? pool["members"] : [],
  );
  const nodes = snapshot["ltm node"] ?? {};
  const orphans = members.filter((member) => {
    const path = isValueRecord(member) ? member["fullPath"] : undefined;
    return typeof path === "string" && !(path.replace(/:\d+$/, "") in nodes);
  });
  const partitions = Object.keys(snapshot["auth partition"] ?? {}).map((partition) => `/${partition}`);
  const folders = Object.keys(snapshot["sys folder"] ?? {});
  const homeless = Object.entries(snapshot)
    .filter(([component]) => component.startsWith("ltm "))
    .flatMap(([, objects]) => Object.keys(objects))
    .filter((path) => !folders.includes(path.slice(0, path.lastIndexOf("/"))));
  const outside = folders.filter(
    (path) => path !== "/" && !partitions.includes(path.replace(/(?!^)\/.*/, "")),
  );
  return [...listeners, ...orphans, ...homeless, ...outside].map((one) => JSON.stringify(one));
}

const name = fc.constantFrom("/Common/a", "/Common/b", "/mail/a", "/mail/b", "/mail/app/a");
const address = fc.constantFrom(
  "192.0.2.25",
  "192.0.2.26",
  "/Common/192.0.2.25",
  "/mail/192.0.2.26",
  "/other/192.0.2.25",
  "/nowhere/192.0.2.26",
);
const server = fc.constantFrom("10.1.20.11", "10.1.20.12");
const none = fc.constant("none");

interface Kind {
  readonly tmsh: string;
  readonly collection: string;
  readonly properties: fc.Arbitrary<{ readonly rest: JsonRecord; readonly tmsh: string }>;
}

/** Kinds of objects with random properties, each written both ways. */
const KINDS: readonly Kind[] = [
  {
    tmsh: "ltm node",
    collection: "ltm/node",
    properties: fc
      .record({ address: server })
      .map(({ address: value }) => ({ rest: { address: value }, tmsh: `address ${value}` })),
  },
  {
    tmsh: "ltm pool",
    collection: "ltm/pool",
    properties: fc
      .record({ monitor: fc.oneof(none, name), member: fc.tuple(fc.constantFrom("Common", "mail"), server) })
      .map(({ monitor, member: [partition, host] }) => ({
        rest: { monitor, members: [{ name: `/${partition}/${host}:25` }] },
        tmsh: `monitor ${monitor} members replace-all-with { /${partition}/${host}:25 }`,
      })),
  },
  {
    tmsh: "ltm monitor external",
    collection: "ltm/monitor/external",
    properties: fc.oneof(none, name).map((run) => ({ rest: { run }, tmsh: `run ${run}` })),
  },
  {
    tmsh: "ltm profile smtps",
    collection: "ltm/profile/smtps",
    properties: fc
      .oneof(fc.constant("/Common/smtps"), name)
      .map((parent) => ({ rest: { defaultsFrom: parent }, tmsh: `defaults-from ${parent}` })),
  },
  {
    tmsh: "ltm snatpool",
    collection: "ltm/snatpool",
    properties: server.map((member) => ({
      rest: { members: [member] },
      tmsh: `members replace-all-with { ${member} }`,
    })),
  },
  {
    tmsh: "security firewall policy",
    collection: "security/firewall/policy",
    properties: fc
      .constantFrom("x", "y")
      .map((text) => ({ rest: { description: text }, tmsh: `description ${text}` })),
  },
  {
    tmsh: "ltm virtual",
    collection: "ltm/virtual",
    properties: fc
      .record({
        host: address,
        port: fc.constantFrom(25, 587),
        pool: fc.oneof(none, name),
        policy: fc.oneof(none, name),
        smtps: fc.boolean(),
        profile: name,
        snat: name,
      })
      .map(({ host, port, pool, policy, smtps, profile, snat }) => ({
        rest: {
          destination: `${host}:${port}`,
          ipProtocol: "tcp",
          pool,
          fwStagedPolicy: policy,
          profiles: ["/Common/tcp", "/Common/clientssl", ...(smtps ? [profile] : [])].map((path) => ({
            name: path,
          })),
          sourceAddressTranslation: { type: "snat", pool: snat },
        },
        tmsh: `destination ${host}:${port} ip-protocol tcp pool ${pool} fw-enforced-policy ${policy} profiles replace-all-with { /Common/tcp /Common/clientssl ${smtps ? profile : ""} } source-address-translation { type automap }`,
      })),
  },
];

interface Operation {
  readonly description: string;
  perform(simulator: Simulator): unknown;
}

const METHODS = { create: "POST", modify: "PATCH", replace: "PUT", delete: "DELETE" } as const;

/** What comes and goes around the objects. */
const placeOperation: fc.Arbitrary<Operation> = fc
  .record({
    verb: fc.constantFrom("create", "delete"),
    place: fc.constantFrom(
      "auth partition mail",
      "auth partition other",
      "sys folder /mail/app",
      "sys folder /mail",
    ),
  })
  .map(({ verb, place }) => ({
    description: `tmsh ${verb} ${place}`,
    perform: (simulator) => simulator.tmsh(`${verb} ${place}`),
  }));

const objectOperation: fc.Arbitrary<Operation> = fc.constantFrom(...KINDS).chain((kind) =>
  fc
    .record({
      verb: fc.constantFrom(
        "create" as const,
        "create" as const,
        "modify" as const,
        "replace" as const,
        "delete" as const,
      ),
      path: name,
      byRest: fc.boolean(),
      properties: kind.properties,
    })
    .map(({ verb, path, byRest, properties }) => {
      const method = METHODS[verb];
      const uri = `/mgmt/tm/${kind.collection}${verb === "create" ? "" : `/${path.replaceAll("/", "~")}`}`;
      const body =
        verb === "delete" ? undefined : { ...(verb === "create" ? { name: path } : {}), ...properties.rest };
      const command = `${verb === "replace" ? "modify" : verb} ${kind.tmsh} ${path} ${verb === "delete" ? "" : properties.tmsh}`;
      return byRest
        ? {
            description: `${method} ${uri} ${JSON.stringify(body)}`,
            perform: (simulator) => rest(simulator, method, uri, body),
          }
        : { description: `tmsh ${command}`, perform: (simulator) => simulator.tmsh(command) };
    }),
);

const operation = fc.oneof(
  { weight: 9, arbitrary: objectOperation },
  { weight: 1, arbitrary: placeOperation },
);

const PREPARATION: readonly string[] = [
  "create auth partition mail",
  "create auth partition other",
  "create sys folder /mail/app",
  "create ltm pool /Common/a",
  "create ltm snatpool /Common/a members add { 10.1.20.200 }",
];

it("never leaves a name that leads nowhere, whatever is done in whatever order", async () => {
  let succeeded = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 5, maxLength: 40 }), async (operations) => {
      const simulator = await Simulator.start();
      try {
        for (const command of PREPARATION) simulator.tmsh(command);
        for (const one of operations) {
          const before = JSON.stringify(simulator.snapshot());
          await one.perform(simulator);
          const snapshot = simulator.snapshot();
          if (JSON.stringify(snapshot) !== before) succeeded += 1;
          expect({ operation: one.description, dangling: danglingNames(snapshot) }).toEqual({
            operation: one.description,
            dangling: [],
          });
        }
        for (const { status } of simulator.journal.entries) expect(status).toBeLessThan(500);
      } finally {
        await simulator.stop();
      }
    }),
    { numRuns: 40 },
  );
  // The sequences must do something, or the test would prove nothing.
  expect(succeeded).toBeGreaterThan(50);
}, 300_000);

it("notices a name that leads nowhere", () => {
  const snapshot = {
    "auth partition": { Common: {} },
    "sys folder": { "/": {}, "/Common": {}, "/app": {} },
    "ltm pool": { "/Common/p": { members: [{ fullPath: "/Common/10.1.20.11:25" }] }, "/mail/p": {} },
    "ltm virtual": {
      "/Common/v": {
        destination: "/Common/192.0.2.25:25",
        pool: "/Common/none",
        profiles: [{ fullPath: "/Common/none" }],
      },
    },
  };
  expect(danglingNames(snapshot)).toEqual([
    "ltm virtual /Common/v pool /Common/none",
    "ltm virtual /Common/v profiles /Common/none",
    '"/Common/192.0.2.25:25"',
    '{"fullPath":"/Common/10.1.20.11:25"}',
    '"/mail/p"',
    '"/app"',
  ]);
});

it("decodes the same command by bash and directly", async () => {
  const simulator = await Simulator.start();
  await script(simulator, "tmsh create ltm pool /Common/a members add { 10.1.20.11:25 }");
  const byBash = simulator.snapshot();
  simulator.tmsh("delete ltm pool /Common/a");
  simulator.tmsh("delete ltm node /Common/10.1.20.11");
  simulator.tmsh("create ltm pool /Common/a members add { 10.1.20.11:25 }");
  expect(simulator.snapshot()).toEqual(byBash);
  await simulator.stop();
});
