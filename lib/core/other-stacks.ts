import type { TerraformProvider } from "cdktf";
import type { IConstruct } from "constructs";
import { messageOf } from "./messages";
import { isLiteral } from "./tokens";

/** Who has what on a device that is known by its address. */
export interface DeviceBook {
  /** Host and port of the device, as plain text. */
  readonly address: string;
  readonly claims: ReadonlyMap<string, IConstruct>;
}

/** The scope of a listener that no VLANs limit, as its key says it behind `on`. */
export const ALL_VLANS = "all VLANs";

/** Host and port of the device of a provider; undefined where they are known only at apply. */
export function deviceAddress(provider: TerraformProvider | undefined): string | undefined {
  const address = provider !== undefined && "address" in provider ? provider.address : undefined;
  const port = provider !== undefined && "port" in provider ? provider.port : undefined;
  if (!isLiteral(address) || (port !== undefined && !isLiteral(port))) return undefined;
  const host = address.toLowerCase().replace(/^https?:\/\/|\/+$/g, "");
  return port === undefined ? host : `${host}:${port}`;
}

/** Terraform keeps a state for each stack, so what two of them make on one device is made twice. */
export function clashes(ours: DeviceBook, theirs: DeviceBook): string[] {
  if (ours.address !== theirs.address) return [];
  const pairs = new Map<string, string[]>();
  for (const [thing, owner] of ours.claims) {
    const other = ownerOf(theirs.claims, thing);
    if (other === undefined) continue;
    const pair = `${owner.node.path} and ${other.node.path}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), thing.replace(/ +/g, " ")]);
  }
  return [...pairs].map(([pair, things]) =>
    messageOf(
      "device-of-two-stacks",
      `${pair} both make the ${things.join(" and the ")} on the device ${ours.address}`,
      "Make it in one of the stacks, and refer to it in the other with fromFullPath, or choose another name or address",
    ),
  );
}

function ownerOf(claims: DeviceBook["claims"], thing: string): IConstruct | undefined {
  const [listener, vlan] = thing.split(ON);
  if (vlan === undefined) return thing.startsWith("listener ") ? undefined : claims.get(thing);
  const scopes = [vlan, ALL_VLANS].map((scope) => claims.get(`${listener ?? ""}${ON}${scope}`));
  const anyScope = [...claims].find(
    ([key]) => vlan === ALL_VLANS && key.startsWith(`${listener ?? ""}${ON}`),
  );
  return scopes.find((each) => each !== undefined) ?? anyScope?.[1];
}

/** What stands between a listener and its VLAN in a key. */
const ON = " on ";
