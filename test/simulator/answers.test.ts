import { rest } from "./client";
import { Simulator } from "../../lib/simulator";
import type { JsonRecord } from "../../lib/simulator/model/values";

/** What F5's provider, its acceptance suite and recorded answers of devices say that a device answers. */
interface Row {
  readonly of: string;
  readonly collection: string;
  readonly given: JsonRecord;
  readonly shows: JsonRecord;
  readonly hides?: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    of: "an HTTP monitor",
    collection: "ltm/monitor/http",
    given: {},
    shows: { send: "GET /\\r\\n", destination: "*:*", adaptiveDivergenceType: "relative" },
    hides: ["compatibility", "recv"],
  },
  {
    of: "an HTTPS monitor",
    collection: "ltm/monitor/https",
    given: { compatibility: "enabled" },
    shows: { send: "GET /\\r\\n", compatibility: "enabled" },
    hides: ["sslProfile"],
  },
  {
    of: "an HTTPS monitor that is given nothing",
    collection: "ltm/monitor/https",
    given: {},
    shows: { send: "GET /\\r\\n" },
    hides: ["sslProfile", "compatibility"],
  },
  {
    of: "an LDAP monitor",
    collection: "ltm/monitor/ldap",
    given: { security: "none" },
    shows: { chaseReferrals: "yes", debug: "no", interval: 10, timeout: 31 },
    hides: ["mandatoryAttributes", "security"],
  },
  {
    of: "a monitor with the other wildcard",
    collection: "ltm/monitor/http",
    given: { destination: "*.*" },
    shows: { destination: "*.*" },
  },
  {
    of: "a node without a monitor",
    collection: "ltm/node",
    given: { address: "10.1.20.9", monitor: "/Common/none" },
    shows: { monitor: "/Common/none" },
  },
  {
    of: "cookie persistence",
    collection: "ltm/persistence/cookie",
    given: {},
    shows: { appService: "none", cookieName: "none", expiration: "0", method: "insert", timeout: "180" },
    hides: ["cookieEncryptionPassphrase"],
  },
  {
    of: "source address persistence",
    collection: "ltm/persistence/source-addr",
    given: { hashAlgorithm: "carp" },
    shows: { hashAlgorithm: "carp", mapProxies: "enabled", mask: "none", matchAcrossPools: "disabled" },
  },
  {
    of: "a cipher group",
    collection: "ltm/cipher/group",
    given: { allow: ["/Common/f5-aes"], require: null },
    shows: { ordering: "default", allow: [{ name: "f5-aes", partition: "Common" }] },
  },
  {
    of: "an HTTP profile",
    collection: "ltm/profile/http",
    given: { fallbackHost: "", enforcement: { ExcessClientHeaders: "", MaxRequests: 0 } },
    shows: {
      fallbackHost: "none",
      enforcement: { excessClientHeaders: "reject", maxHeaderCount: 64 },
      hsts: { mode: "disabled", maximumAge: 16070400 },
      serverAgentName: "BigIP",
    },
  },
  {
    of: "a server SSL profile with a null for a list",
    collection: "ltm/profile/server-ssl",
    given: { c3dCertExtensionIncludes: null },
    shows: { c3dCertExtensionIncludes: [], ciphers: "DEFAULT" },
  },
  {
    of: "a VLAN",
    collection: "net/vlan",
    given: { tag: 1010, sflow: {} },
    shows: { cmpHash: "default", sflow: { pollInterval: 0, samplingRateGlobal: "yes" } },
  },
  {
    of: "a virtual address that is only given a name",
    collection: "ltm/virtual-address",
    given: { trafficGroup: "/Common/none" },
    shows: { trafficGroup: "/Common/none", inheritedTrafficGroup: "false" },
  },
  {
    of: "a virtual address that answers pings as its listeners say",
    collection: "ltm/virtual-address",
    given: { address: "192.0.2.77", icmpEcho: "any" },
    shows: { icmpEcho: "any" },
  },
  {
    of: "a SNAT",
    collection: "ltm/snat",
    given: {
      translation: "/Common/192.0.2.9",
      originsReference: { items: [{ name: "10.1.20.0/24" }] },
      vlansDisabled: true,
    },
    shows: { autoLasthop: "default", mirror: "disabled", sourcePort: "preserve", vlansDisabled: true },
  },
  {
    of: "a cipher rule that says its suites only",
    collection: "ltm/cipher/rule",
    given: { cipher: "ECDHE" },
    shows: { cipher: "ECDHE" },
    hides: ["dhGroups", "signatureAlgorithms"],
  },
  {
    of: "a FastL4 profile that is given no interval",
    collection: "ltm/profile/fastl4",
    given: { keepAliveInterval: "0" },
    shows: { keepAliveInterval: "disabled" },
  },
  {
    of: "an inband monitor",
    collection: "ltm/monitor/inband",
    given: {},
    shows: { failures: 3, failureInterval: 30, responseTime: 10, retryTime: 300 },
  },
  {
    of: "a source translation",
    collection: "security/nat/source-translation",
    given: { addresses: ["192.0.2.100"] },
    shows: {
      addresses: [{ name: "192.0.2.100" }],
      clientConnectionLimit: 0,
      egressInterfacesDisabled: true,
      hairpinMode: "disabled",
      inboundMode: "none",
      mapping: { mode: "address-pooling-paired", timeout: 300 },
      patMode: "napt",
      portBlockAllocation: {
        blockIdleTimeout: 3600,
        blockLifetime: 0,
        blockSize: 64,
        clientBlockLimit: 1,
        zombieTimeout: 0,
      },
      routeAdvertisement: "disabled",
    },
    hides: ["egressInterfacesEnabled"],
  },
  {
    of: "a validator that asks by OCSP",
    collection: "sys/crypto/cert-validator/ocsp",
    given: {},
    shows: { signHash: "sha256", timeout: 8 },
    hides: ["responderUrl", "signerCert"],
  },
  {
    of: "a bandwidth policy",
    collection: "net/bwc/policy",
    given: {},
    shows: { dynamic: "disabled", ipTos: "pass-through", linkQos: "pass-through", logPeriod: 2048 },
    hides: ["categories", "logPublisher"],
  },
  {
    of: "a timer rule",
    collection: "net/timer-policy",
    given: { rules: [{ name: "mail" }] },
    shows: { rules: [{ name: "mail", ipProtocol: "all-other" }] },
  },
];

let simulator: Simulator;

beforeEach(async () => {
  simulator = await Simulator.start();
});

afterEach(() => simulator.stop());

it.each(ROWS)("$of shows what a device shows", async ({ collection, given, shows, hides = [] }) => {
  const made = await rest(simulator, "POST", `/mgmt/tm/${collection}`, { name: "/Common/x", ...given });
  expect(made).toMatchObject({ status: 200 });
  const { body } = await rest(simulator, "GET", `/mgmt/tm/${collection}/~Common~x`);
  expect(body).toMatchObject(shows);
  for (const name of hides) expect(body).not.toHaveProperty(name);
});

it.each(ROWS)("$of has no unknown properties", async ({ collection, given }) => {
  const body = { name: "/Common/x", ...given, noSuchProperty: "x" };
  expect(await rest(simulator, "POST", `/mgmt/tm/${collection}`, body)).toMatchObject({
    status: 400,
    body: { message: 'unknown property: "noSuchProperty"' },
  });
});

it("leaves names of IPv6 members as they are written, and shows their addresses in short form", async () => {
  await rest(simulator, "POST", "/mgmt/tm/ltm/pool", { name: "/Common/p" });
  const name = "2001:db8:0:0:0:0:0:12.25";
  await rest(simulator, "POST", "/mgmt/tm/ltm/pool/~Common~p/members", { name });
  const { body } = await rest(simulator, "GET", "/mgmt/tm/ltm/pool/~Common~p/members");
  expect(body).toMatchObject({ items: [{ name, address: "2001:db8::12" }] });
});

it("a virtual server on lists of addresses has a destination that is none", async () => {
  const criteria = "/Common/criteria";
  await rest(simulator, "POST", "/mgmt/tm/ltm/traffic-matching-criteria", { name: criteria });
  const body = { name: "/Common/lists", destination: ":0", trafficMatchingCriteria: criteria };
  const answer = await rest(simulator, "POST", "/mgmt/tm/ltm/virtual", body);
  expect(answer).toMatchObject({
    status: 200,
    body: { destination: ":0", trafficMatchingCriteria: criteria },
  });
  expect(simulator.list("ltm virtual-address")).toEqual([]);
  expect(
    await rest(simulator, "POST", "/mgmt/tm/ltm/virtual", { ...body, name: "/Common/more" }),
  ).toMatchObject({
    status: 200,
  });
  const { status } = await rest(simulator, "POST", "/mgmt/tm/ltm/virtual", {
    name: "/Common/none",
    destination: ":0",
  });
  expect(status).toBe(400);
});

describe("policies", () => {
  const action = { name: "0", forward: true, pool: "/Common/p" };
  const condition = { name: "0", httpHost: true, equals: true, values: ["mail.example.test"] };
  const draft = {
    name: "Drafts/web",
    publishedCopy: "",
    strategy: "first-match",
    requires: ["http"],
    controls: ["forwarding"],
    rulesReference: {
      items: [
        {
          name: "first",
          ordinal: 0,
          actionsReference: { items: [action] },
          conditionsReference: { items: [condition] },
        },
      ],
    },
  };

  beforeEach(async () => {
    await rest(simulator, "POST", "/mgmt/tm/ltm/pool", { name: "/Common/p" });
  });

  const publish = (): ReturnType<typeof rest> =>
    rest(simulator, "POST", "/mgmt/tm/ltm/policy", { name: "/Common/Drafts/web", command: "publish" });

  it("are written as drafts, with the values that a rule has by itself", async () => {
    expect(await rest(simulator, "POST", "/mgmt/tm/ltm/policy", draft)).toMatchObject({
      status: 200,
      body: { fullPath: "/Common/Drafts/web", status: "draft" },
    });
    const rule = "/mgmt/tm/ltm/policy/~Common~Drafts~web/rules/first";
    const { body } = await rest(simulator, "GET", `${rule}?expandSubcollections=true`);
    expect(body).toMatchObject({
      kind: "tm:ltm:policy:rules:rulesstate",
      ordinal: 0,
      actionsReference: {
        items: [{ forward: true, select: true, request: true, code: 0, pool: "/Common/p" }],
      },
      conditionsReference: {
        items: [{ httpHost: true, request: true, caseInsensitive: true, external: true, present: true }],
      },
    });
    expect((await rest(simulator, "GET", `${rule}/actions/0`)).body).toMatchObject({ pool: "/Common/p" });
  });

  it("come into force when they are published, and are changed by a further draft", async () => {
    await rest(simulator, "POST", "/mgmt/tm/ltm/policy", draft);
    expect(await publish()).toMatchObject({ status: 200 });
    expect(simulator.list("ltm policy")).toEqual(["/Common/web"]);
    expect(simulator.list("sys folder")).not.toContain("/Common/Drafts");
    await rest(simulator, "PATCH", "/mgmt/tm/ltm/policy/~Common~web?options=create-draft", {});
    await rest(simulator, "PATCH", "/mgmt/tm/ltm/policy/~Common~Drafts~web", {
      rulesReference: { items: [{ name: "other", ordinal: 0 }] },
    });
    expect(simulator.get("ltm policy", "/Common/web")).toMatchObject({ rules: [{ name: "first" }] });
    await publish();
    expect(simulator.get("ltm policy", "/Common/web")).toMatchObject({
      status: "published",
      rules: [{ name: "other" }],
    });
  });

  it("keep the pools that their rules name", async () => {
    await rest(simulator, "POST", "/mgmt/tm/ltm/policy", draft);
    expect(await rest(simulator, "DELETE", "/mgmt/tm/ltm/pool/~Common~p")).toMatchObject({ status: 400 });
  });

  it("know no other commands, and publish drafts only", async () => {
    await rest(simulator, "POST", "/mgmt/tm/ltm/policy", draft);
    await publish();
    for (const body of [
      { name: "/Common/web", command: "publish" },
      { name: "/Common/web", command: "frobnicate" },
    ]) {
      expect(await rest(simulator, "POST", "/mgmt/tm/ltm/policy", body)).toMatchObject({ status: 400 });
    }
  });
});
