import { Construct } from "constructs";
import * as library from "../../lib";
import { existingCertificate, makePlaintext } from "./objects";
import { PEM } from "./pem";

/** A construct that users make, with the least that one needs. */
export interface ConstructKind {
  /** The name of its class. */
  readonly kind: string;
  /** The interface of its props. */
  readonly props: string;
  /** Valid props, of which none can be left out. Their values are found nowhere else. */
  readonly least: (scope: Construct) => object;
  readonly make: (scope: Construct, id: string, props: object) => Construct;
  /** Whether it is one of the scenarios. */
  readonly isService: boolean;
}

/** Classes of the package that users can't make, and those that have no props of ours. */
const NOT_MADE = [
  "BigipConstruct",
  "BigipObject",
  "DeploymentSheet",
  "DeviceBackedObject",
  "NativeObject",
  "ScriptedObject",
  "NativeMonitor",
  "SmtpService",
  "TerraformData",
];

const {
  CipherRule,
  FirewallAction,
  LogDestination,
  LogFormat,
  LogPublisher,
  Pool,
  SmtpTransport,
  StartTls,
  HighSpeedLogDestination,
  ExternalMonitorScript,
} = library;

const SERVICE = { destination: "203.0.113.81", members: ["10.81.82.83"], domain: "least.example.test" };

const withCertificate = (scope: Construct): object => ({
  ...SERVICE,
  certificate: existingCertificate(scope, "certificate"),
});

/** What each class needs, by its name; the interface of its props is called after it. */
const LEAST: Readonly<Record<string, (scope: Construct) => object>> = {
  AddressList: () => ({ addresses: ["203.0.113.82"] }),
  As3Tenant: () => ({ name: "Least" }),
  CertificateKeyPair: () => ({ certificate: PEM.CERTIFICATE, key: "${var.key}" }),
  CipherGroup: (scope) => ({ allow: [CipherRule.fromFullPath(scope, "rule", "/Common/least")] }),
  CipherRule: () => ({ ciphers: "least" }),
  ClientSslProfile: (scope) => ({ certificate: existingCertificate(scope, "certificate") }),
  ConfigSync: () => ({ deviceGroup: "/Common/least-group" }),
  DeviceObject: () => ({ component: "ltm data-group internal" }),
  ExternalMonitor: (scope) => ({
    script: ExternalMonitorScript.fromFullPath(scope, "script", "/Common/least"),
  }),
  ExternalMonitorScript: () => ({ content: "least" }),
  FastL4Profile: () => ({}),
  FirewallPolicy: () => ({
    rules: [{ name: "least", action: FirewallAction.ACCEPT_DECISIVELY, sources: ["203.0.113.82"] }],
  }),
  FormattedLogDestination: (scope) => ({
    format: LogFormat.SPLUNK,
    destination: HighSpeedLogDestination.fromFullPath(scope, "to", "/Common/least"),
  }),
  GatewayIcmpMonitor: () => ({}),
  HighSpeedLogDestination: (scope) => ({ pool: Pool.fromFullPath(scope, "pool", "/Common/least") }),
  IpIntelligencePolicy: () => ({}),
  IRule: () => ({ code: "least" }),
  LogPublisher: (scope) => ({ destinations: [LogDestination.fromFullPath(scope, "to", "/Common/least")] }),
  MailService: (scope) => ({ ...withCertificate(scope), listeners: [library.MailListener.mx()] }),
  Node: () => ({ address: "10.81.82.83" }),
  Partition: () => ({}),
  Pool: () => ({}),
  SaveConfig: () => ({}),
  SecurityLogProfile: (scope) => ({ publisher: LogPublisher.fromFullPath(scope, "to", "/Common/least") }),
  ServerSslProfile: () => ({}),
  ServiceOutput: (scope) => ({ service: makePlaintext(scope, "service") }),
  SmtpBridging: withCertificate,
  SmtpExternalMonitor: () => ({ transport: SmtpTransport.SMTPS, heloName: "least.example.test" }),
  SmtpMonitor: () => ({ domain: "least.example.test" }),
  SmtpOffload: withCertificate,
  SmtpPassthrough: () => SERVICE,
  SmtpPlaintext: () => SERVICE,
  SmtpServerSideEncryption: () => SERVICE,
  SmtpStartTls: withCertificate,
  SmtpsProfile: () => ({ activation: StartTls.ALLOW }),
  SnatPool: () => ({ addresses: ["203.0.113.82"] }),
  TcpMonitor: () => ({}),
  TcpProfile: () => ({}),
  TrustedCa: () => ({ certificate: PEM.AUTHORITY }),
  VirtualAddress: () => ({ address: "203.0.113.81" }),
  VirtualServer: () => ({ destination: "203.0.113.81", port: 2581 }),
};

/** Interfaces of props that are not called after their class. */
const PROPS: Readonly<Record<string, string>> = {
  GatewayIcmpMonitor: "MonitorProps",
  TcpMonitor: "MonitorProps",
};

type ConstructClass = new (scope: Construct, id: string, props: object) => Construct;

/** Every class of the package that makes a construct; one without an entry here is an error. */
export const CONSTRUCTS: readonly ConstructKind[] = Object.entries<unknown>(library)
  .filter((entry): entry is [string, ConstructClass] => isConstructClass(entry[1]))
  .filter(([kind]) => !NOT_MADE.includes(kind))
  .map(([kind, type]) => {
    const least = LEAST[kind];
    if (least === undefined) throw new Error(`${kind} has no entry among the least props of constructs`);
    return {
      kind,
      props: PROPS[kind] ?? `${kind}Props`,
      least,
      make: (scope, id, props) => new type(scope, id, props),
      isService: type.prototype instanceof library.SmtpService,
    };
  });

function isConstructClass(value: unknown): boolean {
  return typeof value === "function" && value.prototype instanceof Construct;
}
