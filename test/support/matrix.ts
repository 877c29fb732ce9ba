import type { Construct } from "constructs";
import * as fc from "fast-check";
import {
  CertificateKeyPair,
  IRule,
  LoadBalancingMode,
  MemberState,
  Network,
  Partition,
  type PoolMemberProps,
  Snat,
  SnatPool,
  TlsVersion,
  VirtualAddress,
  VlanFilter,
} from "../../lib";
import { OBJECT_KINDS, SERVICE_KINDS } from "./objects";
import { PEM } from "./pem";

/** A stack that any user could write: what is in it, as data, so that the same one can be built again. */
export interface StackPlan {
  readonly services: readonly ServicePlan[];
  /** Indexes of OBJECT_KINDS to make beside the services. */
  readonly objects: readonly number[];
  /** Whether the stack makes the partition that the services are in. */
  readonly ownPartition: boolean;
}

/** One service of such a stack: an index of SERVICE_KINDS, and the props that are given. */
export interface ServicePlan {
  readonly kind: number;
  readonly members: readonly PoolMemberProps[];
  readonly options: Readonly<Partial<Options>>;
}

interface Options {
  readonly description: string;
  readonly partition: string;
  readonly virtualAddress: boolean;
  readonly loadBalancingMode: string;
  readonly slowRampTime: number;
  readonly minimumActiveMembers: number;
  readonly interval: number;
  readonly checkPort: number;
  readonly snat: "none" | "automap" | "addresses" | "pool";
  readonly clientNetwork: Network;
  readonly serverNetwork: Network;
  readonly idleTimeout: number;
  readonly vlans: "only" | "except";
  readonly irules: readonly string[];
  readonly connectionLimit: number;
  readonly minTls: TlsVersion;
  readonly uploaded: boolean;
}

const port = fc.integer({ min: 1, max: 65535 });
const oneOf = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const memberPlan: fc.Arbitrary<PoolMemberProps> = fc.record(
  {
    address: fc.oneof(
      fc.integer({ min: 1, max: 250 }).map((host) => `10.1.20.${host}`),
      fc.integer({ min: 1, max: 20 }).map((host) => `mx${host}.example.test`),
      fc.integer({ min: 1, max: 20 }).map((host) => `10.1.21.${host}%2`),
    ),
    port,
    priorityGroup: fc.integer({ min: 1, max: 100 }),
    connectionLimit: fc.integer({ min: 0, max: 10_000 }),
    ratio: fc.integer({ min: 1, max: 100 }),
    state: oneOf(...Object.values(MemberState)),
  },
  { requiredKeys: ["address", "priorityGroup"] },
);

const options: fc.Arbitrary<Partial<Options>> = fc.record(
  {
    description: oneOf("mail in", "quotes ' and \" and ü"),
    partition: oneOf("Common", "mail"),
    virtualAddress: fc.boolean(),
    loadBalancingMode: oneOf("round-robin", "ratio-member", "least-connections-node"),
    slowRampTime: fc.integer({ min: 1, max: 600 }),
    minimumActiveMembers: oneOf(0, 1),
    interval: fc.integer({ min: 2, max: 300 }),
    checkPort: port,
    snat: oneOf<Options["snat"]>("none", "automap", "addresses", "pool"),
    clientNetwork: oneOf(...Object.values(Network)),
    serverNetwork: oneOf(...Object.values(Network)),
    idleTimeout: fc.integer({ min: 1, max: 7200 }),
    vlans: oneOf<Options["vlans"]>("only", "except"),
    irules: fc.uniqueArray(oneOf("a", "b", "c")),
    connectionLimit: fc.integer({ min: 0, max: 100_000 }),
    minTls: oneOf(TlsVersion.TLS1_0, TlsVersion.TLS1_1, TlsVersion.TLS1_2),
    uploaded: fc.boolean(),
  },
  { requiredKeys: [] },
);

const servicePlan: fc.Arbitrary<ServicePlan> = fc.record({
  kind: fc.nat(SERVICE_KINDS.length - 1),
  members: fc.uniqueArray(memberPlan, { minLength: 1, maxLength: 4, selector: ({ address }) => address }),
  options,
});

/** Stacks without errors, over every scenario, every object and every prop. */
export const stackPlan: fc.Arbitrary<StackPlan> = fc.record({
  services: fc.array(servicePlan, { maxLength: 3 }),
  objects: fc.uniqueArray(fc.nat(OBJECT_KINDS.length - 1), { maxLength: 5 }),
  ownPartition: fc.boolean(),
});

/** Services as they can stand in a tenant, too, which is their partition. */
export const servicePlans: fc.Arbitrary<readonly ServicePlan[]> = fc
  .array(servicePlan, { minLength: 1, maxLength: 3 })
  .map((services) =>
    services.map((service) => ({ ...service, options: { ...service.options, partition: undefined } })),
  );

/** Makes what a plan says. */
export function buildPlan(scope: Construct, plan: StackPlan): void {
  if (plan.ownPartition) new Partition(scope, "mail-partition", { name: "mail" });
  buildServices(scope, plan.services);
  plan.objects.forEach((index) => {
    const kind = OBJECT_KINDS[index];
    kind?.make(scope, `object-${kind.kind}`, ownAddressOf(kind.kind));
  });
}

/** Makes the services of a plan, which may stand in a tenant. */
export function buildServices(scope: Construct, services: readonly ServicePlan[]): void {
  services.forEach((service, index) => buildService(scope, service, index));
}

/** Addresses for the objects that have one, so that they never meet those of the services. */
function ownAddressOf(kind: string): object {
  const addresses: Record<string, object> = {
    Node: { address: "10.9.9.9" },
    VirtualAddress: { address: "192.0.2.201" },
    VirtualServer: { destination: "192.0.2.200" },
  };
  return addresses[kind] ?? {};
}

function buildService(scope: Construct, plan: ServicePlan, index: number): void {
  const { kind, members, options: given } = plan;
  const id = `service-${index}`;
  const { partition } = given;
  const isOffload = SERVICE_KINDS[kind]?.kind === "SmtpOffload";
  const destination = `192.0.2.${20 + index}`;
  SERVICE_KINDS[kind]?.make(scope, id, {
    // Each service has servers of its own: what two share has to be the same, which random options are not.
    members: members.map((member) => ({ ...member, address: ownAddress(member.address ?? "", index) })),
    ...(given.virtualAddress === true
      ? { virtualAddress: new VirtualAddress(scope, `${id}-address`, { address: destination, partition }) }
      : { destination }),
    description: given.description,
    partition,
    loadBalancingMode:
      given.loadBalancingMode === undefined ? undefined : LoadBalancingMode.of(given.loadBalancingMode),
    slowRampTime: given.slowRampTime,
    minimumActiveMembers: given.minimumActiveMembers,
    healthCheck: { interval: given.interval, port: given.checkPort },
    snat: snatOf(scope, id, given, index),
    clientNetwork: given.clientNetwork,
    serverNetwork: given.serverNetwork,
    idleTimeout: given.idleTimeout,
    vlans: given.vlans && VlanFilter[given.vlans](["/Common/external"]),
    irules: given.irules?.map((name) => {
      return new IRule(scope, `${id}-${name}`, { partition, code: "when CLIENT_ACCEPTED { set x ${y} }" });
    }),
    connectionLimit: given.connectionLimit,
    ...(isOffload ? tlsProps(scope, id, given) : {}),
  });
}

function tlsProps(scope: Construct, id: string, given: Partial<Options>): object {
  if (given.uploaded !== true) return { minTls: given.minTls };
  const files = { certificate: PEM.CERTIFICATE, key: "${var.key}", partition: given.partition };
  return { minTls: given.minTls, certificate: new CertificateKeyPair(scope, `${id}-files`, files) };
}

function snatOf(scope: Construct, id: string, given: Partial<Options>, index: number): Snat {
  const addresses = [`192.0.2.${100 + index}`];
  switch (given.snat) {
    case "none":
      return Snat.none();
    case "addresses":
      return Snat.addresses(addresses);
    case "pool":
      return Snat.pool(new SnatPool(scope, `${id}-snat`, { addresses, partition: given.partition }));
    default:
      return Snat.automap();
  }
}

function ownAddress(address: string, index: number): string {
  return address.replace(/^10\.1/, `10.${index + 1}`).replace(/^mx/, `mx${index}-`);
}
