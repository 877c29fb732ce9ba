import type { IConstruct } from "constructs";
import { isInTenantOf, placeOf, pointerTo } from "../as3/pointer";
import { remarkOf } from "../as3/remark";
import { type BigipObject, isMadeHere } from "../core/bigip-object";
import { describeObject, type IBigipObject, isBigipObject } from "../core/i-bigip-object";
import type { As3Class, As3Object, As3Value } from "../core/tenant";
import { KINDS } from "../core/object-kind";
import type { AttachedProfiles } from "./attached-profiles";
import type { ClientSslProfile } from "./client-ssl-profile";
import type { Listener } from "./listener";
import { type IProfile, ProfileSide, profileType } from "./profile";
import type { SecurityAttachmentProps } from "./security-attachment-props";
import type { SnatKind } from "./snat";
import type { SourcePort } from "./source-port";
import type { TlsListener } from "./ssl-profile-declared";
import type { IVirtualAddress } from "./virtual-address";
import { VlanMode } from "./vlan-filter";

/** What was read of a virtual server's options. */
export interface ListenerOptions {
  readonly snatKind: SnatKind;
  readonly virtualAddress: IVirtualAddress | undefined;
  readonly sourcePort: SourcePort | undefined;
  readonly connectionLimit: number | undefined;
  readonly rateLimit: number | undefined;
}

/** What a virtual server is, as its construct has read it. */
export interface DeclaredListener {
  readonly listener: Listener;
  /** The object of its address, where that is one of its own. */
  readonly virtualAddress: IConstruct | undefined;
  readonly pool: IBigipObject | undefined;
  readonly profiles: AttachedProfiles;
  /** A SNAT pool, or tmsh's word. */
  readonly snat: IBigipObject | string;
  readonly sourcePort: SourcePort | undefined;
  readonly connectionLimit: number | undefined;
  readonly rateLimit: number | undefined;
  readonly irules: readonly IBigipObject[];
  readonly security: SecurityAttachmentProps;
}

/** A virtual server as AS3 calls it: a service. */
export function serviceClass(host: BigipObject, parts: DeclaredListener): As3Class {
  const { listener, profiles, pool, snat, sourcePort, connectionLimit, rateLimit, irules, security } = parts;
  const to = (object: IBigipObject | undefined): As3Value =>
    object === undefined ? undefined : pointerTo(host, object);
  const all = (objects: readonly IBigipObject[] = []): As3Value =>
    objects.length === 0 ? undefined : objects.map((object) => pointerTo(host, object));
  return {
    class: profiles.fastL4 === undefined ? "Service_TCP" : "Service_L4",
    ...remarkOf(host),
    virtualAddresses: [addressOf(host, parts)],
    virtualPort: listener.port,
    // AS3 would keep clients with a server by their address.
    persistenceMethods: [],
    pool: to(pool),
    ...transport(host, profiles),
    serverTLS: clientSide(host, profilesOfType(profiles, "client SSL profile")),
    clientTLS: oneOrAll(all(profilesOfType(profiles, "server SSL profile"))),
    snat: typeof snat === "string" ? (snat === "automap" ? "auto" : snat) : pointerTo(host, snat),
    translateClientPort: sourcePort,
    ...vlans(listener),
    iRules: all(irules),
    maxConnections: connectionLimit,
    rateLimit,
    policyFirewallEnforced: to(security.firewallPolicy),
    policyFirewallStaged: to(security.stagedFirewallPolicy),
    ipIntelligencePolicy: to(security.ipIntelligencePolicy),
    securityLogProfiles: all(security.securityLogProfiles),
  };
}

/** The types of profiles for which a service of AS3 has a place. */
const PLACES = ["TCP profile", "FastL4 profile", "client SSL profile", "server SSL profile", "SMTPS profile"];

/** What AS3 can't do of the profiles of a virtual server. */
export function placeFaults(
  host: BigipObject,
  profiles: AttachedProfiles,
): readonly { readonly problem: string; readonly fix: string }[] {
  const alien = profiles.all.filter((profile) => !PLACES.includes(profileType(profile)));
  const startTls = profilesOfType(profiles, "SMTPS profile");
  const ending = profilesOfType(profiles, "client SSL profile");
  const outside = [
    ...startTls.filter((profile) => !isInTenantOf(host, profile)),
    ...(startTls.length === 0 ? [] : ending.filter((profile) => !isInTenantOf(host, profile))),
  ];
  return [
    ...alien.map((profile) => ({
      problem: `profiles: ${describeObject(profile)} is of a type that AS3's services for mail have no place for`,
      fix: "Leave it out, or make the service outside a tenant",
    })),
    ...(startTls.length === 0 || ending.length < 2
      ? []
      : [
          {
            problem: `profiles: ${ending.map(describeObject).join(" and ")} are several, and AS3 offers STARTTLS with one client SSL profile alone`,
            fix: "Take one, or make the service outside a tenant",
          },
        ]),
    ...outside.map((profile) => ({
      problem: `profiles: ${describeObject(profile)} is not in the tenant, and AS3 offers STARTTLS by a client SSL profile of the declaration alone`,
      fix: "Make it below the tenant: pass certificate instead of clientSsl, and leave smtps to the service",
    })),
  ];
}

/** A virtual server as its client SSL profiles know it. */
export function tlsListener(profiles: AttachedProfiles): TlsListener {
  return {
    startTls: () => startTlsOf(profiles),
    hasSeveral: () => profilesOfType(profiles, "client SSL profile").length > 1,
  };
}

function startTlsOf(profiles: AttachedProfiles): string | undefined {
  const [profile] = profilesOfType(profiles, "SMTPS profile");
  return profile !== undefined && "_activation" in profile ? String(profile._activation) : undefined;
}

function profilesOfType(profiles: AttachedProfiles, type: string): readonly IProfile[] {
  return profiles.all.filter((profile) => profileType(profile) === type);
}

/** With the clients that are taken, where those are not all. */
function addressOf(host: BigipObject, { listener, virtualAddress }: DeclaredListener): As3Value {
  const { destination, mask, source } = listener;
  const isObject = isBigipObject(virtualAddress);
  const address = isObject
    ? pointerTo(host, virtualAddress)
    : mask === undefined
      ? destination
      : `${destination}/${prefixOf(mask)}`;
  return source === undefined ? address : [address, source];
}

/** 24 for `255.255.255.0`. */
function prefixOf(mask: string): number {
  const bits = mask.split(".").map((part) => Number(part).toString(2).replaceAll("0", "").length);
  return bits.reduce((sum, count) => sum + count, 0);
}

function transport(host: BigipObject, profiles: AttachedProfiles): As3Object {
  const { fastL4 } = profiles;
  if (fastL4 !== undefined) return { profileL4: pointerTo(host, fastL4) };
  const tcp = (side: ProfileSide): As3Value => {
    const found = profiles.on(side).find((profile) => profileType(profile) === "TCP profile");
    return found === undefined ? undefined : pointerTo(host, found);
  };
  const ingress = tcp(ProfileSide.CLIENT);
  const egress = tcp(ProfileSide.SERVER);
  const both = tcp(ProfileSide.ALL);
  if (both !== undefined) return { profileTCP: both };
  // BIG-IP's own of a side for which there is none.
  const usual = { bigip: "/Common/tcp" };
  return { profileTCP: ingress === egress ? usual : { ingress: ingress ?? usual, egress: egress ?? usual } };
}

function vlans({ vlans: { mode, paths } }: Listener): As3Object {
  const list = paths.map((bigip) => ({ bigip }));
  if (mode === VlanMode.ALL) return {};
  return mode === VlanMode.ONLY ? { allowVlans: list } : { rejectVlans: list };
}

/** AS3 offers STARTTLS only where the one profile of the declaration is named by a text. */
function clientSide(host: BigipObject, profiles: readonly IProfile[]): As3Value {
  const [profile] = profiles;
  if (profile === undefined) return undefined;
  if (profiles.length === 1 && isInTenantOf(host, profile)) return placeOf(host, profile);
  return oneOrAll(profiles.map((each) => pointerTo(host, each)));
}

function oneOrAll(pointers: As3Value): As3Value {
  return Array.isArray(pointers) && pointers.length === 1 ? (pointers as readonly As3Value[])[0] : pointers;
}

/** Whether a profile is one of the stack that ends the clients' TLS. */
export function isOwnClientSsl(profile: IProfile): profile is ClientSslProfile {
  return isMadeHere(profile) && profile.objectType === KINDS.clientSslProfile.type;
}
