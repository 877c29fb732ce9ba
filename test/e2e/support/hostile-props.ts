import { Token } from "cdktf";
import { Construct } from "constructs";
import {
  AddressList,
  type AddressListProps,
  CertificateKeyPair,
  ClientSslProfile,
  type ClientSslProfileProps,
  DeviceObject,
  type DeviceObjectProps,
  ExternalMonitor,
  type ExternalMonitorProps,
  ExternalMonitorScript,
  type ExternalMonitorScriptProps,
  FirewallAction,
  FirewallPolicy,
  type FirewallPolicyProps,
  type FirewallRule,
  FormattedLogDestination,
  type FormattedLogDestinationProps,
  HighSpeedLogDestination,
  type HighSpeedLogDestinationProps,
  type IpIntelligenceCategory,
  IpIntelligencePolicy,
  type IpIntelligencePolicyProps,
  LogDestination,
  LogFormat,
  LogPublisher,
  type LogPublisherProps,
  Node,
  Partition,
  type PartitionProps,
  Pool,
  type PoolMemberProps,
  type PoolProps,
  SecurityLogProfile,
  type SecurityLogProfileProps,
  SmtpsProfile,
  type SmtpsProfileProps,
  SnatPool,
  type SnatPoolProps,
  StartTls,
  TcpProfile,
  VirtualServer,
  type VirtualServerProps,
} from "../../../lib";

/** A prop with a value that only Terraform knows, and that has to be refused. */
export interface HostileProp {
  readonly title: string;
  readonly make: Make;
}

type Make = (scope: Construct, value: string) => void;

/**
 * Every prop of an interface: what makes an object with the value in it, or why a script never sees the value as a word.
 * The type holds that none is forgotten.
 */
type Rows<Props> = {
  readonly [prop in keyof Required<Props>]: Make | string;
};

const NOT_SEEN = "a reference for Terraform alone";
const TEXT = "free text, which arrives as it is: the tests of device texts";
const FLAG = "Terraform makes true or false of it, or fails";

const BASIC = {
  provider: NOT_SEEN,
  dependsOn: NOT_SEEN,
  description: TEXT,
  reapply: TEXT,
} as const;

function rows<Props>(title: string, props: Rows<Props>): HostileProp[] {
  return Object.entries<Make | string>(props).flatMap(([prop, make]) =>
    typeof make === "string" ? [] : [{ title: `${title} ${prop}`, make }],
  );
}

/** Texts of enums may be tokens, whichever the enum is. */
const anyEnum = (value: string): never => value as never;

/** Name and partition, which every object has. */
function names(make: (scope: Construct, props: { name?: string; partition?: string }) => void): {
  readonly name: (scope: Construct, value: string) => void;
  readonly partition: (scope: Construct, value: string) => void;
} {
  return {
    name: (scope, name) => {
      make(scope, { name });
    },
    partition: (scope, partition) => {
      make(scope, { partition });
    },
  };
}

const smtps = (scope: Construct, props: Partial<SmtpsProfileProps>): unknown =>
  new SmtpsProfile(scope, "it", { activation: StartTls.REQUIRE, ...props });
const list = (scope: Construct, props: Partial<AddressListProps>): unknown =>
  new AddressList(scope, "it", { addresses: ["192.0.2.9"], ...props });
const policy = (
  scope: Construct,
  rule: Partial<FirewallRule>,
  props: Partial<FirewallPolicyProps> = {},
): unknown =>
  new FirewallPolicy(scope, "it", {
    rules: [{ name: "one", action: FirewallAction.ACCEPT, sources: ["192.0.2.9"], ...rule }],
    ...props,
  });
const reputation = (scope: Construct, props: Partial<IpIntelligencePolicyProps>): unknown =>
  new IpIntelligencePolicy(scope, "it", props);
const publisher = (scope: Construct, props: Partial<LogPublisherProps>): unknown =>
  new LogPublisher(scope, "it", { destinations: [LogDestination.localDatabase(scope, "db")], ...props });
const highSpeed = (scope: Construct, props: Partial<HighSpeedLogDestinationProps>): unknown =>
  new HighSpeedLogDestination(scope, "it", {
    pool: Pool.fromFullPath(scope, "logs", "/Common/logs"),
    ...props,
  });
const formatted = (scope: Construct, props: Partial<FormattedLogDestinationProps>): unknown =>
  new FormattedLogDestination(scope, "it", {
    format: LogFormat.SPLUNK,
    destination: HighSpeedLogDestination.fromFullPath(scope, "hsl", "/Common/hsl"),
    ...props,
  });
const logProfile = (scope: Construct, props: Partial<SecurityLogProfileProps>): unknown =>
  new SecurityLogProfile(scope, "it", {
    publisher: LogPublisher.fromFullPath(scope, "logs", "/Common/logs"),
    ...props,
  });
const monitor = (scope: Construct, props: Partial<ExternalMonitorProps>): unknown =>
  new ExternalMonitor(scope, "it", {
    script: ExternalMonitorScript.fromFullPath(scope, "program", "/Common/program"),
    ...props,
  });
const program = (scope: Construct, props: Partial<ExternalMonitorScriptProps>): unknown =>
  new ExternalMonitorScript(scope, "it", { content: "#!/bin/bash\necho UP\n", ...props });
const object = (scope: Construct, props: Partial<DeviceObjectProps>): unknown =>
  new DeviceObject(scope, "it", { component: "ltm data-group internal", ...props });
const snatPool = (scope: Construct, props: Partial<SnatPoolProps>): unknown =>
  new SnatPool(scope, "it", { addresses: ["10.1.20.200"], ...props });
const virtual = (scope: Construct, props: Partial<VirtualServerProps>): unknown =>
  new VirtualServer(scope, "it", {
    destination: "192.0.2.25",
    port: 1000 + Number(scope.node.id.replace(/\D/g, "")),
    ...props,
  });

/** Every prop that becomes a word of a script. */
export const HOSTILE_PROPS: readonly HostileProp[] = [
  ...rows<SmtpsProfileProps>("SmtpsProfile", {
    ...BASIC,
    ...names(smtps),
    activation: (scope, value) => smtps(scope, { activation: anyEnum(value) }),
    parent: (scope, value) => smtps(scope, { parent: SmtpsProfile.fromFullPath(scope, "parent", value) }),
  }),
  ...rows<AddressListProps>("AddressList", {
    ...BASIC,
    ...names(list),
    addresses: (scope, value) => list(scope, { addresses: ["192.0.2.9", value] }),
  }),
  ...rows<FirewallPolicyProps>("FirewallPolicy", {
    ...BASIC,
    ...names((scope, props) => policy(scope, {}, props)),
    rules: "its props, below",
  }),
  ...rows<FirewallRule>("FirewallRule", {
    name: (scope, name) => policy(scope, { name }),
    action: (scope, value) => policy(scope, { action: anyEnum(value) }),
    protocol: (scope, protocol) => policy(scope, { protocol: protocol }),
    sources: (scope, value) => policy(scope, { sources: [value] }),
    addressLists: (scope, value) =>
      policy(scope, { addressLists: [AddressList.fromFullPath(scope, "list", value)] }),
    countries: (scope, value) => policy(scope, { countries: [value] }),
    fqdns: (scope, value) => policy(scope, { fqdns: [value] }),
    vlans: (scope, value) => policy(scope, { vlans: [value] }),
    log: FLAG,
    enabled: FLAG,
    schedule: (scope, schedule) => policy(scope, { schedule }),
    description: "literal text only",
  }),
  ...rows<IpIntelligencePolicyProps>("IpIntelligencePolicy", {
    ...BASIC,
    ...names(reputation),
    defaultAction: (scope, value) => reputation(scope, { defaultAction: anyEnum(value) }),
    logHits: FLAG,
    categories: "its props, below",
  }),
  ...rows<IpIntelligenceCategory>("IpIntelligenceCategory", {
    name: (scope, name) => reputation(scope, { categories: [{ name }] }),
    action: (scope, value) =>
      reputation(scope, { categories: [{ name: "spam_sources", action: anyEnum(value) }] }),
    logHits: FLAG,
  }),
  ...rows<LogPublisherProps>("LogPublisher", {
    ...BASIC,
    ...names(publisher),
    destinations: (scope, value) =>
      publisher(scope, { destinations: [LogDestination.fromFullPath(scope, "to", value)] }),
  }),
  ...rows<HighSpeedLogDestinationProps>("HighSpeedLogDestination", {
    ...BASIC,
    ...names(highSpeed),
    pool: (scope, value) => highSpeed(scope, { pool: Pool.fromFullPath(scope, "to", value) }),
    protocol: (scope, value) => highSpeed(scope, { protocol: anyEnum(value) }),
  }),
  ...rows<FormattedLogDestinationProps>("FormattedLogDestination", {
    ...BASIC,
    ...names(formatted),
    format: "literal text only",
    destination: (scope, value) =>
      formatted(scope, { destination: HighSpeedLogDestination.fromFullPath(scope, "to", value) }),
  }),
  ...rows<SecurityLogProfileProps>("SecurityLogProfile", {
    ...BASIC,
    ...names(logProfile),
    publisher: (scope, value) =>
      logProfile(scope, { publisher: LogPublisher.fromFullPath(scope, "to", value) }),
    ipIntelligencePublisher: (scope, value) =>
      logProfile(scope, { ipIntelligencePublisher: LogPublisher.fromFullPath(scope, "to", value) }),
    logAccepted: FLAG,
    logDropped: FLAG,
    logRejected: FLAG,
    fields: (scope, value) => logProfile(scope, { fields: ["date_time", value] }),
  }),
  ...rows<ExternalMonitorProps>("ExternalMonitor", {
    ...BASIC,
    ...names(monitor),
    script: (scope, value) =>
      monitor(scope, { script: ExternalMonitorScript.fromFullPath(scope, "to", value) }),
    interval: (scope, value) => monitor(scope, { interval: Token.asNumber(value), timeout: 99 }),
    timeout: (scope, value) => monitor(scope, { timeout: Token.asNumber(value) }),
    port: (scope, value) => monitor(scope, { port: Token.asNumber(value) }),
    variables: TEXT,
    secretVariables: TEXT,
    arguments: TEXT,
  }),
  ...rows<ExternalMonitorScriptProps>("ExternalMonitorScript", {
    ...BASIC,
    ...names(program),
    content: "literal text in quotes of bash",
  }),
  ...rows<DeviceObjectProps>("DeviceObject", {
    ...BASIC,
    ...names(object),
    component: "literal text only",
    properties: (scope, value) => object(scope, { properties: { records: `{ ${value} }` } }),
    createProperties: (scope, value) =>
      object(scope, { createProperties: { records: `{ a { data ${value} } }` } }),
    collections: (scope, value) => object(scope, { collections: { records: `${value} { }` } }),
  }),
  ...rows<PartitionProps>("Partition", {
    ...BASIC,
    partition: "an error",
    name: (scope, name) => new Partition(scope, "it", { name, description: "mail" }),
    routeDomain: "in the provider's request only",
    deviceGroup: (scope, deviceGroup) => new Partition(scope, "it", { name: scope.node.id, deviceGroup }),
    trafficGroup: (scope, trafficGroup) => new Partition(scope, "it", { name: scope.node.id, trafficGroup }),
  }),
  ...rows<SnatPoolProps>("SnatPool", {
    ...BASIC,
    ...names((scope, props) => snatPool(scope, { description: "mail", ...props })),
    addresses: (scope, value) => snatPool(scope, { addresses: [value] }),
    trafficGroup: (scope, trafficGroup) => snatPool(scope, { trafficGroup }),
  }),
  ...rows<Pick<PoolProps, "name" | "partition" | "requestQueue">>("Pool", {
    ...names(
      (scope, props) => new Pool(scope, "it", { requestQueue: { depth: 10, timeLimitMs: 10 }, ...props }),
    ),
    requestQueue: (scope, value) =>
      new Pool(scope, "it", { requestQueue: { depth: Token.asNumber(value), timeLimitMs: 10 } }),
  }),
  ...rows<Pick<PoolMemberProps, "node" | "port">>("PoolMember", {
    node: (scope, path) =>
      new Pool(scope, "it", {
        members: [{ node: Node.fromFullPath(scope, "to", path), port: 25, connectionLimit: 10 }],
      }),
    port: (scope, value) =>
      new Pool(scope, "it", {
        members: [{ address: "10.1.20.11", port: Token.asNumber(value), connectionLimit: 10 }],
      }),
  }),
  ...rows<Pick<ClientSslProfileProps, "name" | "ciphers">>("ClientSslProfile", {
    name: (scope, name) => clientSsl(scope, { name, description: "mail" }),
    ciphers: (scope, ciphers) => clientSsl(scope, { ciphers }),
  }),
  ...rows<{ name: string }>("TcpProfile with an option to inherit again", {
    name: (scope, name) => new TcpProfile(scope, "it", { name, idleTimeout: 60 }),
  }),
  ...rows<Pick<VirtualServerProps, "name" | "stagedFirewallPolicy" | "ipIntelligencePolicy">>(
    "VirtualServer",
    {
      name: (scope, name) => virtual(scope, { name, description: "mail" }),
      stagedFirewallPolicy: (scope, value) =>
        virtual(scope, { stagedFirewallPolicy: FirewallPolicy.fromFullPath(scope, "to", value) }),
      ipIntelligencePolicy: (scope, value) =>
        virtual(scope, { ipIntelligencePolicy: IpIntelligencePolicy.fromFullPath(scope, "to", value) }),
    },
  ),
];

function clientSsl(scope: Construct, props: Partial<ClientSslProfileProps>): unknown {
  return new ClientSslProfile(scope, "it", {
    certificate: CertificateKeyPair.fromFullPaths(scope, "pair", {
      certificate: "/Common/mail.crt",
      key: "/Common/mail.key",
    }),
    ...props,
  });
}
