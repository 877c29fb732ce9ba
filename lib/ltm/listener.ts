import type { IConstruct } from "constructs";
import { AddressFamily, type DeviceAddress } from "../core/addresses";
import type { BigipObject } from "../core/bigip-object";
import type { Faults } from "../core/faults";
import { addressOf, lateText } from "../core/late";
import { ALL_VLANS } from "../core/other-stacks";
import type { PropReader } from "../core/prop-reader";
import { isRefused, REFUSED_NUMBER, REFUSED_TEXT } from "../core/refused";
import { TerraformData } from "../core/terraform-data";
import { isToken } from "../core/tokens";
import { anySource, readSource } from "./client-source";
import { type Destination, readDestination } from "./destination";
import { type ListenerVlans, readVlans } from "./listener-vlans";
import type { IVirtualAddress } from "./virtual-address";
import type { VirtualServerProps } from "./virtual-server-props";
import { VlanMode } from "./vlan-filter";

/** What a virtual server listens on. */
export interface Listener {
  /** The address as it is written. */
  readonly destination: string;
  /** The address, where it is known before apply. */
  readonly address: DeviceAddress | undefined;
  /** The mask of a network. */
  readonly mask: string | undefined;
  readonly port: number;
  /** From which clients, where that is stated. */
  readonly source: string | undefined;
  readonly vlans: ListenerVlans;
}

/** Virtual servers that take connections from listed VLANs only. */
const ON_SOME_VLANS = new WeakSet<IConstruct>();

/** The listener of a virtual server, from what the user gave. */
export function readListener(
  read: PropReader,
  given: Partial<VirtualServerProps>,
  virtualAddress: IVirtualAddress | undefined,
): Listener {
  const { text, address, mask } = destinationOf(read, given, virtualAddress);
  return {
    destination: text,
    address,
    mask,
    port: readPort(read, given.port),
    source: readSource(read, given.source, address),
    vlans: readVlans(read, given.vlans),
  };
}

/** The source to write: the provider's default one has no route domain, which BIG-IP would correct in each plan. */
export function sourceToWrite({ source, address }: Listener): string | undefined {
  return source ?? (address?.routeDomain ? anySource(address) : undefined);
}

/** Whether the address is one that the provider can't read back as it wrote it. */
export function hasIpv6RouteDomain(address: DeviceAddress | undefined): boolean {
  return address?.family === AddressFamily.IPV6 && (address.routeDomain ?? 0) !== 0;
}

/**
 * Where the provider's update would leave something of the old setting on the device, the virtual server is
 * replaced: the list of VLANs stays when only its mode changes, the SNAT pool when only the type does.
 */
export function replacementTrigger(host: BigipObject, listener: Listener, hasSnatPool: boolean): string {
  const { destination, address, mask, source, vlans } = listener;
  const trigger = new TerraformData(host, "ReplaceOn", {
    input: {
      vlans: vlans.mode,
      snatPool: hasSnatPool,
      // The provider sends the source and mask of the family of before.
      ...(address === undefined ? {} : { family: address.family }),
      ...(hasIpv6RouteDomain(address) ? { destination } : {}),
      // The mask of a network stays on the device, and BIG-IP's object of the address has it too.
      ...(mask === undefined ? {} : { mask }),
      // What all clients are is known with the address, so it can't be set back.
      ...(address === undefined && source !== undefined ? { source: "some" } : {}),
    },
  });
  return lateText(() => addressOf(trigger));
}

/** Two virtual servers on one address and port need other sources, or VLANs that have none in common. */
export function claimListener(host: BigipObject, faults: Faults, listener: Listener): void {
  const { address, mask = "", port, vlans } = listener;
  if (address === undefined || isToken(port) || isToken(listener.source)) return;
  if (vlans.paths.some(isRefused)) return;
  if (vlans.mode === VlanMode.ONLY) ON_SOME_VLANS.add(host);
  const source = listener.source ?? anySource(address);
  const thing = `listener ${address.canonical} ${mask} port ${port} from ${source}`;
  const scopes = vlans.mode === VlanMode.ONLY ? vlans.paths : [ALL_VLANS];
  const claims = scopes.map((scope) => host._device.claim(`${thing} on ${scope}`, host));
  const whole = host._device.claim(thing, host);
  const earlier =
    vlans.mode === VlanMode.ONLY && whole !== undefined && ON_SOME_VLANS.has(whole)
      ? claims.find((each) => each !== undefined)
      : whole;
  if (earlier === undefined) return;
  faults.report(
    "duplicate-listener",
    `destination: ${earlier.node.path} and ${host.node.path} both listen on ${address.canonical} port ${port}${listener.source === undefined ? "" : ` for ${source}`}`,
    `Give one of them another address or port, or a source of its own`,
  );
}

function destinationOf(
  read: PropReader,
  given: Partial<VirtualServerProps>,
  virtualAddress: IVirtualAddress | undefined,
): Destination {
  read.exactlyOne("destination", given.destination, "virtualAddress", given.virtualAddress);
  const destination = readDestination(read, "destination", given.destination);
  const address = readDestination(read, "virtualAddress", virtualAddress?.address);
  return destination ?? address ?? { text: REFUSED_TEXT };
}

function readPort(read: PropReader, value: unknown): number {
  if (value === undefined) read.wrongType("port", value, "a port");
  return read.port("port", value) ?? REFUSED_NUMBER;
}
