import type { TerraformStack } from "cdktf";
import {
  AddressList,
  As3Tenant,
  CertificateKeyPair,
  CipherGroup,
  CipherRule,
  ClientSslProfile,
  DeviceObject,
  ExternalMonitor,
  ExternalMonitorScript,
  FastL4Profile,
  FirewallAction,
  FirewallPolicy,
  FormattedLogDestination,
  GatewayIcmpMonitor,
  HighSpeedLogDestination,
  IpIntelligencePolicy,
  IRule,
  LogPublisher,
  MailListener,
  MailService,
  Node,
  Partition,
  Pool,
  ConfigSync,
  SaveConfig,
  SecurityLogProfile,
  ServerSslProfile,
  ServiceOutput,
  SmtpBridging,
  SmtpExternalMonitor,
  SmtpMonitor,
  SmtpOffload,
  SmtpPassthrough,
  SmtpPlaintext,
  SmtpServerSideEncryption,
  SmtpsProfile,
  SmtpStartTls,
  SmtpTransport,
  Snat,
  SnatPool,
  TcpMonitor,
  TcpProfile,
  TrustedCa,
  VirtualAddress,
  VirtualServer,
} from "../../lib";
import { existingCertificate, makePlaintext } from "../support/objects";
import { exportedPropsInterfaces, propNames } from "../support/prop-names";
import { makeStack } from "../support/stacks";
import { faultsOfStack } from "../../lib/core/stack-faults";

/** Gives a props object, or one inside of another, to what reads it. */
type Give = (stack: TerraformStack, props: never) => unknown;

const service: Give = (stack, props) => makePlaintext(stack, "it", props);
/** What a mail service on several ports needs beside its listeners. */
const MAIL = {
  destination: "192.0.2.25",
  members: ["10.1.20.11"],
  domain: "example.test",
  snat: Snat.automap(),
};
const partOfService =
  (prop: string): Give =>
  (stack, props) =>
    makePlaintext(stack, "it", { [prop]: props });
const mailCheck =
  (prop: string): Give =>
  (stack, props) =>
    new SmtpExternalMonitor(stack, "it", {
      transport: SmtpTransport.STARTTLS,
      heloName: "example.test",
      [prop]: props,
    });

/** Where an interface's props are given that others extend, so that it has no reader of its own. */
const READERS: Readonly<Record<string, Give>> = {
  AddressListProps: (stack, props) => new AddressList(stack, "it", props),
  As3TenantProps: (stack, props) => new As3Tenant(stack, "it", props),
  BigipConstructProps: (stack, props) => new SaveConfig(stack, "it", props),
  BigipObjectProps: (stack, props) => new Pool(stack, "it", props),
  CertificateKeyLookup: (stack, props) => CertificateKeyPair.fromLookup(stack, "it", props),
  CertificateKeyPairProps: (stack, props) => new CertificateKeyPair(stack, "it", props),
  CertificateKeyPaths: (stack, props) => CertificateKeyPair.fromFullPaths(stack, "it", props),
  CipherGroupProps: (stack, props) => new CipherGroup(stack, "it", props),
  CipherRuleProps: (stack, props) => new CipherRule(stack, "it", props),
  ClientCertificates: (stack, props) =>
    new ClientSslProfile(stack, "it", {
      certificate: existingCertificate(stack, "certificate"),
      clientCertificates: props,
    }),
  ClientSslProfileProps: (stack, props) => new ClientSslProfile(stack, "it", props),
  ClientTlsServiceProps: (stack, props) => new SmtpOffload(stack, "it", props),
  DeviceBackedProps: (stack, props) => new AddressList(stack, "it", props),
  DeviceObjectProps: (stack, props) => new DeviceObject(stack, "it", props),
  ExternalMonitorProps: (stack, props) => new ExternalMonitor(stack, "it", props),
  ExternalMonitorScriptProps: (stack, props) => new ExternalMonitorScript(stack, "it", props),
  ExternalMonitorTimingProps: (stack, props) => new ExternalMonitor(stack, "it", props),
  FastL4ProfileProps: (stack, props) => new FastL4Profile(stack, "it", props),
  FirewallPolicyProps: (stack, props) => new FirewallPolicy(stack, "it", props),
  FirewallRule: (stack, props) => new FirewallPolicy(stack, "it", { rules: [props] }),
  FormattedLogDestinationProps: (stack, props) => new FormattedLogDestination(stack, "it", props),
  HighSpeedLogDestinationProps: (stack, props) => new HighSpeedLogDestination(stack, "it", props),
  IpIntelligenceCategory: (stack, props) => new IpIntelligencePolicy(stack, "it", { categories: [props] }),
  IpIntelligencePolicyProps: (stack, props) => new IpIntelligencePolicy(stack, "it", props),
  IRuleProps: (stack, props) => new IRule(stack, "it", props),
  LogPublisherProps: (stack, props) => new LogPublisher(stack, "it", props),
  LookupProps: (stack, props) => Pool.fromLookup(stack, "it", props),
  MailListenerProps: (stack, props) =>
    new MailService(stack, "it", {
      ...MAIL,
      certificate: existingCertificate(stack, "certificate"),
      listeners: [MailListener.mx(props)],
    }),
  MailServiceProps: (stack, props) => new MailService(stack, "it", props),
  MonitorProps: (stack, props) => {
    new TcpMonitor(stack, "it", props);
    new GatewayIcmpMonitor(stack, "other", props);
  },
  NodeAttributes: (stack, props) => Node.fromAttributes(stack, "it", props),
  NodeProps: (stack, props) => new Node(stack, "it", props),
  PartitionProps: (stack, props) => new Partition(stack, "it", props),
  PoolMemberProps: (stack, props) => {
    new Pool(stack, "it", { members: [props] });
    new Pool(stack, "other").addMember(props);
  },
  PoolProps: (stack, props) => new Pool(stack, "it", props),
  ReappliedObjectProps: (stack, props) => new SnatPool(stack, "it", props),
  RequestQueue: (stack, props) => new Pool(stack, "it", { requestQueue: props }),
  SaveConfigProps: (stack, props) => new SaveConfig(stack, "it", props),
  ConfigSyncProps: (stack, props) => new ConfigSync(stack, "it", props),
  SecurityAttachmentProps: (stack, props) => new VirtualServer(stack, "it", props),
  SecurityLogProfileProps: (stack, props) => new SecurityLogProfile(stack, "it", props),
  SecurityLogProps: (stack, props) => makePlaintext(stack, "it", { firewall: { log: props } }),
  ServerSslProfileProps: (stack, props) => new ServerSslProfile(stack, "it", props),
  ServiceNames: partOfService("names"),
  ServerTls: (stack, props) => new SmtpBridging(stack, "it", { serverTls: props }),
  ServerTlsServiceProps: (stack, props) => new SmtpServerSideEncryption(stack, "it", props),
  ServiceOutputProps: (stack, props: object) =>
    new ServiceOutput(stack, "it", { service: makePlaintext(stack, "mail"), ...props }),
  SmtpBridgingProps: (stack, props) => new SmtpBridging(stack, "it", props),
  SmtpEnvelope: mailCheck("envelope"),
  SmtpExternalMonitorProps: (stack, props) => new SmtpExternalMonitor(stack, "it", props),
  SmtpFirewallProps: partOfService("firewall"),
  SmtpHealthCheck: partOfService("healthCheck"),
  SmtpLogin: mailCheck("login"),
  SmtpMessage: mailCheck("message"),
  SmtpMonitorProps: (stack, props) => new SmtpMonitor(stack, "it", props),
  SmtpOffloadProps: (stack, props) => new SmtpOffload(stack, "it", props),
  SmtpPassthroughProps: (stack, props) => new SmtpPassthrough(stack, "it", props),
  SmtpPlaintextProps: (stack, props) => new SmtpPlaintext(stack, "it", props),
  SmtpServerSideEncryptionProps: (stack, props) => new SmtpServerSideEncryption(stack, "it", props),
  SmtpServiceProps: service,
  SmtpsProfileProps: (stack, props) => new SmtpsProfile(stack, "it", props),
  SmtpStartTlsProps: (stack, props) => new SmtpStartTls(stack, "it", props),
  SnatPoolAttributes: (stack, props) => SnatPool.fromAttributes(stack, "it", props),
  SnatPoolProps: (stack, props) => new SnatPool(stack, "it", props),
  SnatTopology: (stack, props) => makePlaintext(stack, "it", { snat: Snat.forTopology(props) }),
  TcpProfileProps: (stack, props) => new TcpProfile(stack, "it", props),
  TrustedCaProps: (stack, props) => new TrustedCa(stack, "it", props),
  VirtualAddressAttributes: (stack, props) => VirtualAddress.fromAttributes(stack, "it", props),
  VirtualAddressProps: (stack, props) => new VirtualAddress(stack, "it", props),
  VirtualServerProps: (stack, props) => new VirtualServer(stack, "it", props),
};

/** A resource of Terraform as cdktf makes them: nothing of it is read here. */
const OF_CDKTF = ["TerraformDataConfig"];

test("every interface that users write objects for is here", () => {
  expect(Object.keys(READERS).sort()).toEqual(
    exportedPropsInterfaces()
      .filter((name) => !OF_CDKTF.includes(name))
      .sort(),
  );
});

describe.each(Object.entries(READERS))("%s", (name, give) => {
  const props = propNames(name);
  // `null` is no value that any prop takes, so nothing but the names counts.
  const given = (names: readonly string[]): never =>
    Object.fromEntries(names.map((each) => [each, null])) as never;

  test("each of its props is one", () => {
    expect(unknownProps((stack) => give(stack, given(props)))).toEqual([]);
  });

  test("a name one letter off is refused, and the right one advised", () => {
    const wrong = props
      .flatMap((prop) => oneLetterOff(prop).map((each) => [each, prop] as const))
      .filter(([each]) => !props.includes(each));
    const found = unknownProps((stack) => give(stack, given(wrong.map(([each]) => each))));
    for (const [each, prop] of wrong) {
      const faultsOfIt = found.filter((text) => nameIn(text) === each);
      expect(faultsOfIt.length).toBeGreaterThan(0);
      for (const text of faultsOfIt) expect(text).toContain(`Write ${prop}.`);
    }
  });
});

test.each<[string, string, Give]>([
  ["minTLS", "minTls", (stack, props) => new SmtpOffload(stack, "it", props)],
  ["alowFrom", "allowFrom", service],
  ["healthcheck", "healthCheck", service],
])("%s: advises %s", (wrong, right, give) => {
  const [fault] = unknownProps((stack) => give(stack, { [wrong]: "x" } as never));
  expect(fault).toBe(
    `${wrong}: there is no such prop, so it would have no effect. ` +
      `Allowed: the props that the documentation names. Write ${right}. [unknown-prop]`,
  );
});

test("a prop like none of an object's is answered with all that there are", () => {
  const rule = { name: "all", action: FirewallAction.ACCEPT, continents: ["EU"] };
  expect(unknownProps((stack) => new FirewallPolicy(stack, "it", { rules: [rule] }))).toEqual([
    "rules[0].continents: there is no such prop, so it would have no effect. " +
      "Allowed: the props that the documentation names. The props here are name, action, protocol, sources, " +
      "addressLists, countries, fqdns, vlans, log, enabled, schedule, description. [unknown-prop]",
  ]);
  const member = { address: "10.1.20.11", port: 25, monitor: "x" };
  expect(unknownProps((stack) => new Pool(stack, "it", { members: [member] }))).toEqual([
    expect.stringMatching(/^members\[0\]\.monitor: .* The props here are address, node, port,/),
  ]);
});

test("a prop that is undefined is as good as left out, also a misspelt one", () => {
  const props = { monitors: undefined, minTLS: undefined };
  expect(faults((stack) => new Pool(stack, "it", props))).toEqual([]);
});

describe("props from a class of the user", () => {
  class MailPool {
    // Private fields are not there for who asks in the name of another object.
    readonly #port = 25;
    public readonly team = "mail";
    public readonly slowRampTime = 60;
    public get memberPort(): number {
      return this.#port;
    }
    public get members(): unknown[] {
      return [new Server("10.1.20.11")];
    }
    public describe(): string {
      return this.team;
    }
  }

  class Server {
    public constructor(private readonly ip: string) {}
    public get address(): string {
      return this.ip;
    }
    public get priorityGroup(): number {
      return 7;
    }
  }

  class Misspelt extends MailPool {
    public get memberPrt(): number {
      return 25;
    }
  }

  const make = (props: object) => (stack: TerraformStack) => new Pool(stack, "it", props);

  test("works with its getters, and may have more of its own", () => {
    const stack = makeStack();
    const pool = make(new MailPool())(stack);
    expect(faultsOfStack(stack)).toEqual([]);
    expect(pool.resource.slowRampTimeInput).toBe(60);
    expect(pool.members).toEqual([{ address: "10.1.20.11", port: 25, priorityGroup: 7 }]);
  });

  test("is told of a slip of the pen", () => {
    expect(unknownProps(make(new Misspelt()))).toEqual([expect.stringContaining("Write memberPort.")]);
  });

  test("an object of a node may have its address by a getter", () => {
    const stack = makeStack();
    const node = new Node(stack, "it", new Server("10.1.20.11"));
    expect(node.devicePath).toBe("/Common/10.1.20.11");
  });
});

/** One letter less, and two swapped. */
function oneLetterOff(prop: string): string[] {
  const swapped = `${prop.slice(0, -2)}${prop.slice(-1)}${prop.slice(-2, -1)}`;
  const others = [prop.slice(0, -1), swapped];
  return others.filter((each) => each !== prop && each.length > 2);
}

/** The name that a message is about, without the path to it. */
function nameIn(text: string): string | undefined {
  return /(\w+): there is no such prop/.exec(text)?.[1];
}

function faults(build: (stack: TerraformStack) => unknown): string[] {
  const stack = makeStack();
  build(stack);
  return faultsOfStack(stack).map(({ text }) => text);
}

function unknownProps(build: (stack: TerraformStack) => unknown): string[] {
  return faults(build).filter((text) => text.endsWith("[unknown-prop]"));
}
