import { number, type Prop } from "../code";
import { type ConfigObject, fullPathOf } from "./config-object";
import { optionalPropText } from "./device-text";
import { leftoversOf } from "./leftovers";
import type { Attached, Side } from "./profile-types";
import type { ServiceReading } from "./service-reading";

/** The parents that services choose by a network, and the network. */
const NETWORKS: Readonly<Record<string, string>> = {
  "/Common/tcp-wan-optimized": "WAN",
  "/Common/tcp-lan-optimized": "LAN",
  "/Common/f5-tcp-wan": "F5_WAN",
  "/Common/f5-tcp-lan": "F5_LAN",
  "/Common/f5-tcp-progressive": "F5_PROGRESSIVE",
};

interface TcpSide {
  readonly side: Side;
  readonly prop: string;
  readonly network: string;
  readonly ending: string;
  readonly usual: string;
}

const CLIENT: TcpSide = {
  side: "clientside",
  prop: "clientTcpProfile",
  network: "clientNetwork",
  ending: "tcp_client",
  usual: "WAN",
};
const SERVER: TcpSide = {
  side: "serverside",
  prop: "serverTcpProfile",
  network: "serverNetwork",
  ending: "tcp_server",
  usual: "LAN",
};

/** The props of a service for the profiles that carry its connections. */
export function transportProps(reading: ServiceReading): Prop[] {
  const { profiles, construct } = reading.service;
  const ofType = (type: string): Attached[] => profiles.filter((each) => each.type === type);
  if (construct === "SmtpPassthrough") return fastL4Props(reading, ofType("fastl4")[0]);
  const on = (side: Side): Attached | undefined =>
    ofType("tcp").find((each) => each.side === side || each.side === "all");
  const [client, server] = [on("clientside"), on("serverside")];
  if (client === undefined || server === undefined) {
    reading.lose(
      `${reading.service.virtual.title}: it has no TCP profile on one side; the service makes one`,
    );
    return [];
  }
  const [idle, other] = [client, server].map(idleOf);
  // A service makes one profile for each side, and its idle timeout is one for both.
  const areTwo = client.path !== server.path;
  const isOne = areTwo && idle === other && [client, server].every((each) => isServiceKind(reading, each));
  return [
    ...tcpProps(reading, client, CLIENT, isOne || (areTwo && idle === undefined)),
    ...tcpProps(reading, server, SERVER, isOne || (areTwo && other === undefined)),
    ["idleTimeout", isOne ? number(idle) : undefined],
  ];
}

function idleOf({ object }: Attached): number | undefined {
  const [word] = object?.peek("idle-timeout") ?? [];
  return word === undefined ? undefined : Number(word);
}

function tcpProps(reading: ServiceReading, profile: Attached, side: TcpSide, canBeService: boolean): Prop[] {
  if (!canBeService || !isServiceKind(reading, profile)) {
    return [[side.prop, profileVariable(reading, "TcpProfile", profile, "/Common/tcp")]];
  }
  reading.keepName(side.prop, side.ending, profile.path);
  const network = NETWORKS[parentOf(profile)];
  return [
    [side.network, network === side.usual ? undefined : `${reading.code.use("Network")}.${String(network)}`],
  ];
}

/** Whether a service makes such a profile by itself. */
function isServiceKind(reading: ServiceReading, profile: Attached): boolean {
  const { object } = profile;
  if (!reading.canMake("profile", object) || !reading.isOnlyHere("profile", object)) return false;
  return NETWORKS[parentOf(profile)] !== undefined && !hasOptions(object);
}

function parentOf({ object }: Attached): string {
  const [parent] = object?.peek("defaults-from") ?? [];
  return parent === undefined ? "" : fullPathOf(parent);
}

function fastL4Props(reading: ServiceReading, profile: Attached | undefined): Prop[] {
  const object = profile?.object;
  if (profile === undefined) return [];
  const isOwn = reading.canMake("profile", object) && reading.isOnlyHere("profile", object);
  if (!isOwn || parentOf(profile) !== "/Common/fastL4" || hasOptions(object)) {
    return [["fastL4Profile", profileVariable(reading, "FastL4Profile", profile, "/Common/fastL4")]];
  }
  reading.keepName("fastL4Profile", "fastl4", profile.path);
  return [["idleTimeout", number(object.number("idle-timeout"))]];
}

/** Whether a profile has what no prop of a service says; the idle timeout is one as long as it is a number. */
function hasOptions(object: ConfigObject): boolean {
  const { attributes, lost } = leftoversOf(object);
  const [idle = ""] = object.peek("idle-timeout");
  const props = /\D/.test(idle) ? ["defaultsFrom"] : ["defaultsFrom", "idleTimeout"];
  const others = attributes.filter(([name]) => !props.includes(name));
  return others.length + lost.length > 0;
}

/** A profile as a variable of the program: made where the app can, else referred to. */
function profileVariable(
  reading: ServiceReading,
  construct: string,
  { object, path }: Attached,
  usual: string,
): string {
  const { code } = reading;
  if (!reading.canMake("profile", object)) return reading.reference(construct, path);
  const parent = object.reference("defaults-from") ?? usual;
  const props = (): Prop[] => [
    ...reading.placeOf(object),
    ["description", optionalPropText(object.word("description"))],
    ["parent", parent === usual ? undefined : reading.reference(construct, parent)],
    ["idleTimeout", number(object.number("idle-timeout"))],
  ];
  return code.make(construct, path, props, (variable) => reading.finish(object, variable));
}
