import { FastL4Profile, type IFastL4Profile } from "../ltm/fastl4-profile";
import { IDLE_TIMEOUT, type ITcpProfile, TcpProfile } from "../ltm/tcp-profile";
import { Network } from "./network";
import type { ServiceContext } from "./service-context";
import type { AllServiceProps } from "./all-service-props";
import { KINDS } from "../core/object-kind";

/** The profiles that carry the connections of a virtual server. */
export interface TransportProfiles {
  readonly clientTcpProfile?: ITcpProfile;
  readonly serverTcpProfile?: ITcpProfile;
  readonly fastL4Profile?: IFastL4Profile;
}

/** The TCP profile that BIG-IP has optimized for a kind of network (guide, iApp chapter: Network). */
const TCP_PARENTS: Record<Network, string> = {
  [Network.WAN]: "/Common/tcp-wan-optimized",
  [Network.LAN]: "/Common/tcp-lan-optimized",
  [Network.F5_WAN]: "/Common/f5-tcp-wan",
  [Network.F5_LAN]: "/Common/f5-tcp-lan",
  [Network.F5_PROGRESSIVE]: "/Common/f5-tcp-progressive",
};

/** The networks of the guide; the parents of all others came with BIG-IP 13.0 (F5: New Built-In TCP Profiles). */
const OF_THE_GUIDE: readonly Network[] = [Network.WAN, Network.LAN];
const NEWER_PARENTS_SINCE = "13.0";

/** The two sides of a virtual server, as far as TCP differs between them. */
const SIDES = {
  client: {
    profile: "clientTcpProfile",
    network: "clientNetwork",
    id: "ClientTcp",
    ending: "tcp_client",
    usual: Network.WAN,
  },
  server: {
    profile: "serverTcpProfile",
    network: "serverNetwork",
    id: "ServerTcp",
    ending: "tcp_server",
    usual: Network.LAN,
  },
} as const;

const TCP_PROPS = ["clientTcpProfile", "serverTcpProfile", "clientNetwork", "serverNetwork"] as const;

/** TCP profiles for both sides, or one FastL4 profile where packets pass on layer 4. */
export function transportProfilesOf(context: ServiceContext, props: AllServiceProps): TransportProfiles {
  const { scenario, read } = context;
  if (scenario.layer4) {
    for (const prop of TCP_PROPS) {
      const because = `in ${scenario.guide}: packets pass on layer 4, without TCP profiles`;
      read.noEffect(prop, props[prop], because, "Leave it out");
    }
    return { fastL4Profile: fastL4ProfileOf(context, props) };
  }
  read.noEffect(
    "fastL4Profile",
    props.fastL4Profile,
    `in ${scenario.guide}`,
    "Use SmtpPassthrough, or leave it out",
  );
  if (props.clientTcpProfile !== undefined && props.serverTcpProfile !== undefined) {
    const because = "beside clientTcpProfile and serverTcpProfile";
    read.noEffect("idleTimeout", props.idleTimeout, because, "Set it on those profiles");
  }
  return {
    clientTcpProfile: tcpProfileOf(context, props, "client"),
    serverTcpProfile: tcpProfileOf(context, props, "server"),
  };
}

function fastL4ProfileOf(context: ServiceContext, props: AllServiceProps): IFastL4Profile | undefined {
  if (props.fastL4Profile !== undefined) {
    context.read.noEffect("idleTimeout", props.idleTimeout, "beside fastL4Profile", "Set it on that profile");
    return context.refer("fastL4Profile", props.fastL4Profile, KINDS.fastL4Profile);
  }
  return new FastL4Profile(context.scope, "FastL4", {
    ...context.part("fastL4Profile", "fastl4"),
    idleTimeout: props.idleTimeout,
  });
}

function tcpProfileOf(
  context: ServiceContext,
  props: AllServiceProps,
  side: keyof typeof SIDES,
): ITcpProfile | undefined {
  const { profile, network, id, ending, usual } = SIDES[side];
  const given = props[profile];
  if (given !== undefined) {
    context.read.noEffect(network, props[network], `beside ${profile}`, "Leave one of them out");
    return context.refer(profile, given, KINDS.tcpProfile);
  }
  const { read } = context;
  const kind = read.literal(network, read.choice(network, props[network], { Network })) ?? usual;
  const made = new TcpProfile(context.scope, id, {
    ...context.part(profile, ending),
    parent: TcpProfile.fromFullPath(context.scope, `${id}Parent`, TCP_PARENTS[kind]),
    // Read here, so that a faulty one is reported once and not by each of the profiles.
    idleTimeout: read.number("idleTimeout", props.idleTimeout, IDLE_TIMEOUT),
  });
  if (!OF_THE_GUIDE.includes(kind)) {
    const instead = `Set ${network}: Network.WAN or Network.LAN`;
    made._needsRelease(NEWER_PARENTS_SINCE, `profile ${TCP_PARENTS[kind]}`, instead);
  }
  return made;
}
