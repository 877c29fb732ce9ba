import type { StatedValue } from "../../../lib/simulator/model/stated";
import { propertyOf } from "./hand-edits";

/** What the provider reads back of its objects, so that a plan shows it: docs/changes-by-hand.md. */
const SEEN: Readonly<Record<string, readonly string[]>> = {
  "auth partition": ["defaultRouteDomain"],
  "ltm monitor gateway-icmp": ["interval", "timeout"],
  "ltm monitor smtp": ["interval", "timeout"],
  "ltm node": ["connectionLimit", "description", "monitor", "ratio"],
  "ltm pool": [
    "allowNat",
    "allowSnat",
    "loadBalancingMode",
    "members connectionLimit",
    "members priorityGroup",
    "members ratio",
    "minActiveMembers",
    "monitor",
    "reselectTries",
    "serviceDownAction",
    "slowRampTime",
  ],
  "ltm profile client-ssl": ["defaultsFrom", "ocspStapling", "tmOptions"],
  "ltm profile fastl4": ["defaultsFrom", "idleTimeout"],
  "ltm profile server-ssl": [
    "c3dCertExtensionIncludes",
    "caFile",
    "defaultsFrom",
    "peerCertMode",
    "sslC3d",
    "tmOptions",
  ],
  "ltm profile tcp": ["defaultsFrom", "idleTimeout"],
  "ltm rule": ["apiAnonymous"],
  "ltm snatpool": ["members"],
  "ltm virtual": [
    "connectionLimit",
    "description",
    "destination",
    "disabled",
    "enabled",
    "fwEnforcedPolicy",
    "ipProtocol",
    "pool",
    "rules",
    "securityLogProfiles",
    "sourceAddressTranslation pool",
    "sourceAddressTranslation type",
    "translateAddress",
    "translatePort",
    "vlans",
    "vlansDisabled",
    "vlansEnabled",
  ],
};

/** DNS settings of a node: a plan shows them, and only reapply brings them back. */
export const SEEN_ONLY = /^ltm node fqdn (addressFamily|autopopulate|downInterval|interval)$/;

/** The device does not let go of these, or only together with others; of the rest the stack says nothing. */
const NOT_TRIED: readonly RegExp[] = [
  // An object stays what it is.
  / (address|fqdn tmName)$/,
  /^ltm pool members fqdn /,
  /^ltm monitor external destination$/,
  // The provider would replace it, under its own name.
  /^ltm monitor .* defaultsFrom$/,
  // A DeviceObject states what its user does.
  /^ltm persistence source-addr defaultsFrom$/,
  // The side of a profile is its type's; profiles that are taken off are elements of a list.
  /^ltm virtual profiles context$/,
  // The provider sees these and never sends them: with the elements of lists.
  SEEN_ONLY,
  // Contents of files have their own test.
  / sourcePath$/,
  // The pair of a profile stands in its chain of certificates, too.
  /^ltm profile client-ssl (cert|key|chain|inheritCertkeychain)$/,
  /^ltm profile server-ssl (c3dCaCert|c3dCaKey|cert|chain|key)$/,
];

/** Whether the stack says something of the value that the device lets go of by itself. */
export function isChangeable(stated: StatedValue): boolean {
  // Nothing is named there, so there is nothing of the kind to name.
  return stated.value !== "none" && !NOT_TRIED.some((pattern) => pattern.test(propertyOf(stated)));
}

/** Whether a plan sees it when somebody changes the value. */
export function isSeen(stated: StatedValue): boolean {
  const property = propertyOf(stated).slice(stated.component.length + 1);
  // A number that the stack does not state, the provider takes over from the device.
  const takesOver = stated.component === "ltm virtual" || property.startsWith("members ");
  if (takesOver && stated.value === (property === "members ratio" ? 1 : 0)) return false;
  if (SEEN[stated.component]?.includes(property) === true) return true;
  // A virtual server of a network states its mask, one for some clients its source; a VirtualAddress states all.
  if (stated.component === "ltm virtual-address") return stated.path.startsWith("/mail/");
  const stating = { mask: "/Common/passthrough_vs", source: "/Common/mail_vs" };
  return Object.entries(stating).some(
    ([name, path]) => stated.component === "ltm virtual" && property === name && stated.path === path,
  );
}
