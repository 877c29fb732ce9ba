/**
 * A kind of object on the device. Its marks are members that its interface has and no other kind's: `poolPath` makes an
 * `IPool` of an object, for the compiler and for whoever reads a prop alike.
 */
export interface ObjectKind<Mark extends string = string> {
  /** What it is in BIG-IP's words, as messages say it. */
  readonly type: string;
  readonly marks: readonly Mark[];
  /** What it shares its names with on the device. */
  readonly nameSpace: string;
  /** What makes a reference to one that exists. */
  readonly factory: string;
}

/** What all objects of a kind have in common. */
export type Marked<Mark extends string> = Readonly<Record<Mark, string>>;

function kind<Mark extends string = never>(
  type: string,
  marks: readonly Mark[] = [],
  { nameSpace = type, factory = "fromFullPath" }: Partial<ObjectKind> = {},
): ObjectKind<Mark> {
  return { type, marks, nameSpace, factory };
}

const MONITORS = { nameSpace: "monitor" };
const LOG_DESTINATIONS = { nameSpace: "log destination" };
const PROFILES = { nameSpace: "profile" };

/** Every kind of object that this library makes or refers to. */
export const KINDS = {
  pool: kind("pool", ["poolPath"]),
  node: kind("node", ["nodePath"]),
  monitor: kind("monitor", ["monitorPath"], MONITORS),
  smtpMonitor: kind("SMTP monitor", ["monitorPath"], MONITORS),
  tcpMonitor: kind("TCP monitor", ["monitorPath"], MONITORS),
  gatewayIcmpMonitor: kind("gateway ICMP monitor", ["monitorPath"], MONITORS),
  externalMonitor: kind("external monitor", ["monitorPath"], MONITORS),
  externalMonitorScript: kind("external monitor script", ["externalMonitorScriptPath"]),
  virtualServer: kind("virtual server", ["virtualServerPath"]),
  virtualAddress: kind("virtual address", ["virtualAddressPath"]),
  snatPool: kind("SNAT pool", ["snatPoolPath"]),
  snatTranslation: kind("SNAT translation"),
  iRule: kind("iRule", ["iRulePath"]),
  profile: kind("profile", ["profilePath"], PROFILES),
  tcpProfile: kind("TCP profile", ["profilePath", "tcpProfilePath"], PROFILES),
  fastL4Profile: kind("FastL4 profile", ["profilePath", "fastL4ProfilePath"], PROFILES),
  clientSslProfile: kind("client SSL profile", ["profilePath", "clientSslProfilePath"], PROFILES),
  serverSslProfile: kind("server SSL profile", ["profilePath", "serverSslProfilePath"], PROFILES),
  smtpsProfile: kind("SMTPS profile", ["profilePath", "smtpsProfilePath"], PROFILES),
  cipherRule: kind("cipher rule", ["cipherRulePath"]),
  cipherGroup: kind("cipher group", ["cipherGroupPath"]),
  certificateKeyPair: kind("certificate and key", ["certificatePath"], {
    factory: "CertificateKeyPair.fromFullPaths",
  }),
  certificate: kind("certificate"),
  privateKey: kind("private key"),
  certificateChain: kind("certificate chain"),
  trustedCa: kind("trusted certificate", ["trustedCaPath"]),
  partition: kind("partition", ["partitionPath"]),
  firewallPolicy: kind("firewall policy", ["firewallPolicyPath"]),
  addressList: kind("firewall address list", ["addressListPath"]),
  ipIntelligencePolicy: kind("IP intelligence policy", ["ipIntelligencePolicyPath"]),
  securityLogProfile: kind("security log profile", ["securityLogProfilePath"]),
  logPublisher: kind("log publisher", ["logPublisherPath"]),
  logDestination: kind("log destination", ["logDestinationPath"], LOG_DESTINATIONS),
  highSpeedLogDestination: kind(
    "high-speed log destination",
    ["logDestinationPath", "highSpeedLogDestinationPath"],
    LOG_DESTINATIONS,
  ),
  formattedLogDestination: kind(
    "formatted log destination",
    ["logDestinationPath", "formattedLogDestinationPath"],
    LOG_DESTINATIONS,
  ),
  deviceObject: kind("device object", ["deviceObjectPath", "profilePath"]),
} as const;

/** Whether an object is of a kind. */
export function isOfKind<Mark extends string>(
  object: object,
  { marks }: ObjectKind<Mark>,
): object is Marked<Mark> {
  return marks.every((mark) => mark in object && Boolean((object as Partial<Marked<Mark>>)[mark]));
}
