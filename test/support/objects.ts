import type { Construct } from "constructs";
import {
  type BigipObject,
  type BigipObjectProps,
  CertificateKeyPair,
  ClientSslProfile,
  FastL4Profile,
  GatewayIcmpMonitor,
  type ICertificateKeyPair,
  IRule,
  Node,
  Partition,
  Pool,
  ServerSslProfile,
  SmtpBridging,
  type SmtpBridgingProps,
  SmtpMonitor,
  SmtpOffload,
  type SmtpOffloadProps,
  SmtpPlaintext,
  type SmtpPlaintextProps,
  type SmtpService,
  Snat,
  SnatPool,
  TcpMonitor,
  TcpProfile,
  TlsVersion,
  TrustedCa,
  VirtualAddress,
  VirtualServer,
} from "../../lib";
import { PEM } from "./pem";

/** A kind of BIG-IP object, with the least that one needs. */
export interface ObjectKind {
  readonly kind: string;
  /** The interface of its props. */
  readonly props: string;
  /** Terraform's type of the main resource. */
  readonly type: string;
  /** Whether its name on the device is the user's own, and not an address or made of a content. */
  readonly ownName: boolean;
  readonly make: (scope: Construct, id: string, props?: BigipObjectProps) => BigipObject;
}

/** Every object that has a class of its own. What holds for all of them is tested over this list. */
export const OBJECT_KINDS: readonly ObjectKind[] = [
  kind(
    "Node",
    "bigip_ltm_node",
    (scope, id, props) => new Node(scope, id, { address: "10.1.20.11", ...props }),
  ),
  kind("Pool", "bigip_ltm_pool", (scope, id, props) => new Pool(scope, id, props)),
  kind(
    "SmtpMonitor",
    "bigip_ltm_monitor",
    (scope, id, props) => new SmtpMonitor(scope, id, { domain: "example.test", ...props }),
  ),
  kind(
    "TcpMonitor",
    "bigip_ltm_monitor",
    (scope, id, props) => new TcpMonitor(scope, id, props),
    "MonitorProps",
  ),
  kind(
    "GatewayIcmpMonitor",
    "bigip_ltm_monitor",
    (scope, id, props) => new GatewayIcmpMonitor(scope, id, props),
    "MonitorProps",
  ),
  kind("TcpProfile", "bigip_ltm_profile_tcp", (scope, id, props) => new TcpProfile(scope, id, props)),
  kind(
    "FastL4Profile",
    "bigip_ltm_profile_fastl4",
    (scope, id, props) => new FastL4Profile(scope, id, props),
  ),
  kind(
    "ClientSslProfile",
    "bigip_ltm_profile_client_ssl",
    (scope, id, props) =>
      new ClientSslProfile(scope, id, { certificate: existingCertificate(scope, `${id}-cert`), ...props }),
  ),
  kind(
    "ServerSslProfile",
    "bigip_ltm_profile_server_ssl",
    (scope, id, props) => new ServerSslProfile(scope, id, props),
  ),
  kind(
    "SnatPool",
    "bigip_ltm_snatpool",
    (scope, id, props) => new SnatPool(scope, id, { addresses: ["192.0.2.70"], ...props }),
  ),
  {
    kind: "VirtualAddress",
    props: "VirtualAddressProps",
    type: "bigip_ltm_virtual_address",
    ownName: false,
    make: (scope, id, props) => new VirtualAddress(scope, id, { address: "192.0.2.25", ...props }),
  },
  kind(
    "VirtualServer",
    "bigip_ltm_virtual_server",
    (scope, id, props) => new VirtualServer(scope, id, { destination: "192.0.2.25", port: 25, ...props }),
  ),
  kind(
    "IRule",
    "bigip_ltm_irule",
    (scope, id, props) => new IRule(scope, id, { code: "when CLIENT_ACCEPTED { }", ...props }),
  ),
  {
    kind: "CertificateKeyPair",
    props: "CertificateKeyPairProps",
    type: "bigip_ssl_certificate",
    ownName: false,
    make: (scope, id, props) =>
      new CertificateKeyPair(scope, id, { certificate: PEM.CERTIFICATE, key: "${var.key}", ...props }),
  },
  {
    kind: "TrustedCa",
    props: "TrustedCaProps",
    type: "bigip_ssl_certificate",
    ownName: false,
    make: (scope, id, props) => new TrustedCa(scope, id, { certificate: PEM.AUTHORITY, ...props }),
  },
  kind("Partition", "bigip_partition", (scope, id, props) => new Partition(scope, id, props)),
];

/** A scenario of the guide, with the least that it needs. */
export interface ServiceKind {
  readonly kind: string;
  /** The interface of its props. */
  readonly props: string;
  readonly make: (
    scope: Construct,
    id: string,
    props?: Partial<SmtpPlaintextProps & SmtpOffloadProps>,
  ) => SmtpService;
}

export const SERVICE_KINDS: readonly ServiceKind[] = [
  { kind: "SmtpPlaintext", props: "SmtpPlaintextProps", make: makePlaintext },
  { kind: "SmtpOffload", props: "SmtpOffloadProps", make: makeOffload },
];

/** Plaintext SMTP without warnings. */
export function makePlaintext(
  scope: Construct,
  id: string,
  props: Partial<SmtpPlaintextProps> = {},
): SmtpPlaintext {
  return new SmtpPlaintext(scope, id, { ...leastProps(props), ...props });
}

/** TLS offload without warnings. */
export function makeOffload(
  scope: Construct,
  id: string,
  props: Partial<SmtpOffloadProps> = {},
): SmtpOffload {
  const own = props.certificate ?? props.clientSsl;
  return new SmtpOffload(scope, id, {
    ...leastProps(props),
    port: 465,
    ...(own === undefined ? { certificate: existingCertificate(scope, `${id}-cert`) } : {}),
    ...(props.clientSsl === undefined ? { minTls: TlsVersion.TLS1_2 } : {}),
    ...props,
  });
}

/** TLS bridging on 465, with a certificate that is on the device. */
export function makeBridging(
  scope: Construct,
  id: string,
  props: Partial<SmtpBridgingProps> = {},
): SmtpBridging {
  return new SmtpBridging(scope, id, {
    ...leastProps(props),
    port: 465,
    memberPort: 465,
    ...(props.certificate === undefined ? { certificate: existingCertificate(scope, "cert") } : {}),
    ...props,
  });
}

/** A certificate and key that are on the device already. */
export function existingCertificate(scope: Construct, id: string): ICertificateKeyPair {
  return CertificateKeyPair.fromFullPaths(scope, id, {
    certificate: "/Common/mail.crt",
    key: "/Common/mail.key",
  });
}

/** What a service needs and `props` do not state, without what does not go with them. */
function leastProps(props: Partial<SmtpPlaintextProps>): SmtpPlaintextProps {
  const { virtualAddress, pool, monitor } = props;
  return {
    ...(virtualAddress === undefined ? { destination: "192.0.2.25" } : {}),
    ...(pool === undefined ? { members: ["10.1.20.11", "10.1.20.12"] } : {}),
    ...(pool === undefined && monitor === undefined ? { domain: "example.test" } : {}),
    snat: Snat.automap(),
  };
}

function kind(name: string, type: string, make: ObjectKind["make"], props = `${name}Props`): ObjectKind {
  return { kind: name, props, type, ownName: true, make };
}
