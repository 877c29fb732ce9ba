import { parseAddress } from "../../core/addresses";
import { inlineBag, nonZero, number, type Prop } from "../code";
import { type ConfigObject, nameOf } from "./config-object";
import { propText } from "./device-text";
import { nodeOfMember, readEndpoint } from "./endpoint";
import { leftoversOf } from "./leftovers";
import type { ServiceReading } from "./service-reading";

/** Names of nodes that the provider attaches to pools. */
const ATTACHABLE = /^[A-Za-z0-9_.-]+$/;

/** A member of a pool, with its port apart: members usually share it. */
interface Member {
  readonly port: number | undefined;
  /** The props beside the port. */
  readonly props: readonly Prop[];
}

/** The members of a pool as props of it or of a service. */
export function memberProps(reading: ServiceReading, pool: ConfigObject): Prop[] {
  const members = membersOf(reading, pool);
  const [port] = members.map((member) => member.port);
  const isShared = members.every((member) => member.port === port);
  const codes = members.map((member) => memberCode(isShared ? { ...member, port: undefined } : member));
  return [
    ["members", listCode(codes)],
    ["memberPort", isShared ? number(port) : undefined],
  ];
}

/** The same of members that all are an address on one port; undefined for others. */
export function plainMembers(
  reading: ServiceReading,
  pool: ConfigObject,
): { readonly addresses: string; readonly port: number } | undefined {
  const members = membersOf(reading, pool);
  const [port] = members.map((member) => member.port);
  const codes = members.map(({ props }) => memberCode({ port: undefined, props }));
  const isPlain = members.every((member) => member.port === port) && codes.every(isAddress);
  return isPlain && port !== undefined ? { addresses: listCode(codes), port } : undefined;
}

/** Whether the provider can attach the members of a pool: IPv6 addresses as names of nodes are more than it takes. */
export function areAttachable(pool: ConfigObject): boolean {
  return memberItems(pool).every(({ path }) => ATTACHABLE.test(nameOf(nodeOfMember(path))));
}

function membersOf(reading: ServiceReading, pool: ConfigObject): Member[] {
  return memberItems(pool).map((item) => memberOf(reading, item));
}

/** Addresses that DNS gave are made by the device. */
function memberItems(pool: ConfigObject): ConfigObject[] {
  return pool.items("members").filter((item) => item.word("ephemeral") !== "true");
}

function isAddress(code: string): boolean {
  return code.startsWith('"');
}

function listCode(codes: readonly string[]): string {
  return codes.every(isAddress)
    ? `[${codes.join(", ")}]`
    : ["[", ...codes.map((code) => `        ${code},`), "      ]"].join("\n");
}

function memberCode({ port, props }: Member): string {
  const stated: Prop[] = [...props, ["port", number(port)]];
  const [first, ...others] = stated.filter(([, code]) => code !== undefined);
  return first?.[0] === "address" && others.length === 0 ? String(first[1]) : inlineBag(stated);
}

function memberOf(reading: ServiceReading, item: ConfigObject): Member {
  const nodePath = nodeOfMember(item.path);
  const node = reading.configuration.find("ltm node", nodePath);
  const { port } = readEndpoint(item.path);
  if (port === undefined) reading.lose(`${item.title}: the port, whose name is not known here`);
  const fqdn = item.inner("fqdn");
  const props: Prop[] = [
    ...serverProps(reading, item, nodePath, node),
    ["priorityGroup", nonZero(item.number("priority-group"))],
    ["connectionLimit", nonZero(item.number("connection-limit"))],
    ["rateLimit", number(item.number("rate-limit"))],
    ["ratio", number(item.number("ratio") === 1 ? undefined : item.number("ratio"))],
    ["state", stateOf(reading, item)],
    ["autopopulate", fqdn?.word("autopopulate") === "enabled" ? "true" : undefined],
  ];
  reading.lose(...leftoversOf(item).lost);
  return { port, props };
}

function serverProps(
  reading: ServiceReading,
  item: ConfigObject,
  path: string,
  node: ConfigObject | undefined,
): Prop[] {
  const [ofNode, ofMember] = [node, item].map((each) => each?.word("address"));
  const address = hostOf(node) ?? ofMember ?? ofNode ?? nameOf(path);
  const reason = whyReferred(reading, path, node);
  if (reason !== undefined) {
    const props: Prop[] = [
      ["fullPath", propText(path)],
      ["address", propText(address)],
    ];
    const isKnown = address !== nameOf(path) || parseAddress(address) !== undefined;
    const variable = isKnown
      ? reading.code.referenceWith("Node", "fromAttributes", path, props)
      : reading.code.reference("Node", path);
    return [["node", variable]];
  }
  if (node !== undefined) reading.lose(...leftoversOf(node).lost);
  const isUsualName = nameOf(path) === address.replace(/[:%]/g, "_");
  return [
    ["address", propText(address)],
    ["name", isUsualName ? undefined : propText(nameOf(path))],
  ];
}

/** The host name of a node that follows DNS. */
function hostOf(node: ConfigObject | undefined): string | undefined {
  const fqdn = node?.inner("fqdn");
  return fqdn?.word("name") ?? fqdn?.word("tm-name");
}

/** Why a node is only referred to: somebody else needs it as it is, or the app could not make it so. */
function whyReferred(
  reading: ServiceReading,
  path: string,
  node: ConfigObject | undefined,
): string | undefined {
  if (reading.isInIApp) return "the iApp, until it is deleted";
  if (!path.startsWith(`/${reading.partition}/`)) return "another partition";
  if (!ATTACHABLE.test(nameOf(path))) return "a name that the provider does not take";
  if (reading.usesNodeElsewhere(path)) return "other pools";
  return node !== undefined && leftoversOf(node).lost.length > 0 ? "options" : undefined;
}

/** `user-down` is what the device shows for a member that is forced offline. */
function stateOf({ code }: ServiceReading, item: ConfigObject): string | undefined {
  const [session, state] = [item.word("session"), item.word("state")];
  const isDown = state === "user-down";
  if (isDown) return `${code.use("MemberState")}.FORCED_OFFLINE`;
  return session === "user-disabled" ? `${code.use("MemberState")}.DISABLED` : undefined;
}
