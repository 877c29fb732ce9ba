import { AddressFamily, type DeviceAddress, parseAddress, sameAddress } from "../core/addresses";
import type { Faults } from "../core/faults";
import { isToken } from "../core/tokens";
import { SnatKind } from "./snat";
import type { ISnatPool } from "./snat-pool";

/** What the SNAT rules look at: all that is known of a virtual server's addresses before apply. */
interface SnatUse {
  readonly listener: DeviceAddress | undefined;
  readonly members: readonly DeviceAddress[];
  readonly kind: SnatKind;
  readonly pool: ISnatPool | undefined;
}

/** The rules about SNAT that need the addresses of listener, members and pool together. */
export function checkSnat(faults: Faults, use: SnatUse): void {
  if (use.kind === SnatKind.NONE) checkFamiliesWithoutSnat(faults, use);
  if (use.kind === SnatKind.AUTOMAP) checkSelfIp(faults, use);
  if (use.pool?.addresses === undefined || use.pool.addresses.some(isToken)) return;
  const addresses = use.pool.addresses.flatMap((address) => parseAddress(address) ?? []);
  checkPoolFamilies(faults, use, addresses);
  for (const address of addresses) checkOtherwiseUnused(faults, use, address);
}

/** Automap takes a self IP of the member's family, which only the device knows whether it has. */
function checkSelfIp(faults: Faults, { listener, members }: SnatUse): void {
  const other = members.find((member) => listener !== undefined && member.family !== listener.family);
  if (listener === undefined || other === undefined) return;
  faults.report(
    "automap-family",
    `snat: automap, and the member ${other.canonical} is ${other.family} where the listener ${listener.canonical} is ${listener.family}: the BIG-IP needs an ${other.family} self IP on the VLAN to the servers`,
    `Make sure of the self IP, or use Snat.addresses([...]) with an ${other.family} address`,
  );
}

/** Without translation BIG-IP can't turn an IPv6 client into an IPv4 one. */
function checkFamiliesWithoutSnat(faults: Faults, { listener, members }: SnatUse): void {
  const other = members.find((member) => listener !== undefined && member.family !== listener.family);
  if (listener === undefined || other === undefined) return;
  faults.report(
    "snat-none-families",
    `snat: none, but the listener ${listener.canonical} is ${listener.family} and the member ${other.canonical} ${other.family}`,
    `Use Snat.automap(), or members of the listener's family`,
  );
}

function checkPoolFamilies(faults: Faults, { members }: SnatUse, addresses: readonly DeviceAddress[]): void {
  for (const family of Object.values(AddressFamily)) {
    const member = members.find((each) => each.family === family);
    if (member === undefined || addresses.length === 0 || addresses.some((each) => each.family === family))
      continue;
    faults.report(
      "snat-address-family",
      `snat: the member ${member.canonical} is ${family}, but the SNAT pool has no ${family} address`,
      `Add one to the SNAT pool`,
    );
  }
}

function checkOtherwiseUnused(faults: Faults, { listener, members }: SnatUse, address: DeviceAddress): void {
  if (members.some((member) => sameAddress(member, address))) {
    faults.report(
      "snat-address-is-member",
      `snat: ${address.canonical} is the address of a pool member too`,
      `Use an address that nothing else has`,
    );
  }
  if (listener !== undefined && sameAddress(listener, address)) {
    faults.report(
      "snat-address-is-listener",
      `snat: ${address.canonical} is the listener's own address too`,
      `Use an address that nothing else has`,
    );
  }
}
