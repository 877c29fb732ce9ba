import type { JsonRecord } from "../../lib/simulator/model/values";

/** What F5's provider, its acceptance suite and recorded answers of devices say that a device answers. */
interface Row {
  readonly of: string;
  readonly collection: string;
  readonly given: JsonRecord;
  readonly shows: JsonRecord;
  readonly hides?: readonly string[];
}

export const ROWS: readonly Row[] = [
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
