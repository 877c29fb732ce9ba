import type { Construct } from "constructs";
import {
  AddressList,
  ExternalMonitor,
  ExternalMonitorScript,
  FirewallAction,
  FirewallPolicy,
  IpIntelligencePolicy,
  IRule,
  LogDestination,
  LogPublisher,
  Node,
  Partition,
  SmtpExternalMonitor,
  type SmtpExternalMonitorProps,
  SmtpMonitor,
  SmtpsProfile,
  SmtpTransport,
  SnatPool,
  StartTls,
  VirtualServer,
} from "../../../lib";
import { OBJECT_KINDS } from "../../support/objects";

/** A prop for free text, and an object with it. `number` is another one for each object of a stack. */
export interface TextProp {
  readonly title: string;
  readonly make: (scope: Construct, text: string, number: number) => unknown;
}

/** Kinds below that need an address or a name of their own, and those that have no description. */
const ON_THEIR_OWN = ["Node", "SnatPool", "VirtualServer", "Partition"];
const WITHOUT = ["CertificateKeyPair", "IRule", "TrustedCa", "VirtualAddress"];

const address = (network: number, number: number): string => `10.${network}.${number >> 8}.${number & 255}`;

const monitor = (scope: Construct, props: object): unknown =>
  new ExternalMonitor(scope, "it", {
    script: new ExternalMonitorScript(scope, "program", { content: "#!/bin/bash\necho UP\n" }),
    ...props,
  });

const check = (scope: Construct, props: Partial<SmtpExternalMonitorProps>): unknown =>
  new SmtpExternalMonitor(scope, "it", {
    transport: SmtpTransport.STARTTLS,
    heloName: "bigip.example.test",
    ...props,
  });

/** Every prop that holds free text. */
export const TEXT_PROPS: readonly TextProp[] = [
  ...OBJECT_KINDS.filter(({ kind }) => ![...ON_THEIR_OWN, ...WITHOUT].includes(kind)).map(
    ({ kind, make }): TextProp => ({
      title: `description of ${kind}`,
      make: (scope, description) => make(scope, "it", { description }),
    }),
  ),
  {
    title: "description of Node",
    make: (scope, description, number) => new Node(scope, "it", { address: address(2, number), description }),
  },
  {
    title: "description of SnatPool",
    make: (scope, description, number) =>
      new SnatPool(scope, "it", { addresses: [address(3, number)], description }),
  },
  {
    title: "description of VirtualServer",
    make: (scope, description, number) =>
      new VirtualServer(scope, "it", { destination: "192.0.2.25", port: 1000 + number, description }),
  },
  {
    title: "description of Partition",
    make: (scope, description, number) => new Partition(scope, "it", { name: `part${number}`, description }),
  },
  {
    title: "description of SmtpsProfile",
    make: (scope, description) => new SmtpsProfile(scope, "it", { activation: StartTls.ALLOW, description }),
  },
  {
    title: "description of AddressList",
    make: (scope, description) => new AddressList(scope, "it", { addresses: ["192.0.2.9"], description }),
  },
  {
    title: "descriptions of FirewallPolicy and its rules",
    make: (scope, description) =>
      new FirewallPolicy(scope, "it", {
        rules: [{ name: "one", action: FirewallAction.ACCEPT, sources: ["192.0.2.9"], description }],
        description,
      }),
  },
  {
    title: "description of IpIntelligencePolicy",
    make: (scope, description) => new IpIntelligencePolicy(scope, "it", { description }),
  },
  {
    title: "description of LogPublisher",
    make: (scope, description) =>
      new LogPublisher(scope, "it", {
        destinations: [LogDestination.localDatabase(scope, "db")],
        description,
      }),
  },
  { title: "arguments of ExternalMonitor", make: (scope, text) => monitor(scope, { arguments: text }) },
  {
    title: "variables of ExternalMonitor",
    make: (scope, text) => monitor(scope, { variables: { A: text } }),
  },
  {
    title: "content of ExternalMonitorScript",
    make: (scope, content) => new ExternalMonitorScript(scope, "it", { content }),
  },
  {
    title: "password of SmtpExternalMonitor",
    make: (scope, password) => check(scope, { login: { username: "monitor", password } }),
  },
  {
    title: "body of SmtpExternalMonitor",
    make: (scope, body) =>
      check(scope, { message: { from: "monitor@example.test", to: "sink@example.test", body } }),
  },
  { title: "receive of SmtpExternalMonitor", make: (scope, receive) => check(scope, { receive }) },
  { title: "domain of SmtpMonitor", make: (scope, domain) => new SmtpMonitor(scope, "it", { domain }) },
  { title: "code of IRule", make: (scope, code) => new IRule(scope, "it", { code }) },
  {
    title: "reapply",
    make: (scope, reapply) => new SmtpsProfile(scope, "it", { activation: StartTls.ALLOW, reapply }),
  },
];
