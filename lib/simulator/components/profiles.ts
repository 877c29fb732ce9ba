import type { ComponentDefinition, DeviceObject } from "../model/component";
import { type BigipError, refusal } from "../model/errors";
import type { Property } from "../model/properties";
import { enabledOrDisabled, oneOf, reference } from "../model/types";
import { http } from "./http-profile";
import { sslByRelease } from "./ssl-profiles";
import { transportProfiles } from "./transport-profiles";

/** Protocol security of mail, which many listeners carry. */
const smtp: ComponentDefinition = {
  path: "ltm profile smtp",
  label: "SMTP Profile",
  base: "/Common/smtp",
  properties: { security: { type: enabledOrDisabled(), default: "disabled" } },
};

/** Releases differ in what the parent does with STARTTLS. */
function smtps(since: string, activation: string): ComponentDefinition {
  return {
    path: "ltm profile smtps",
    label: "SMTPS Profile",
    base: "/Common/smtps",
    since,
    properties: {
      "activation-mode": { type: oneOf("none", "allow", "require"), default: activation },
    },
  };
}

/** A device has the last one that its release allows. */
const smtpsByRelease: readonly ComponentDefinition[] = [smtps("11.5", "none"), smtps("14.1", "require")];

/** What all TCP analytics profiles come from. */
export const TCP_ANALYTICS = "/Common/tcp-analytics";

/**
 * Kinds that mail has no use for, of which nothing but the factory's own is known: clients look whether a virtual
 * server has one of them (f5-ansible's module for virtual servers asks about all of these).
 */
export const OTHER_PROFILES: Readonly<Record<string, string>> = {
  "ltm profile dhcpv4": "/Common/dhcpv4",
  "ltm profile dhcpv6": "/Common/dhcpv6",
  "ltm profile diameter": "/Common/diameter",
  "ltm profile fasthttp": "/Common/fasthttp",
  "ltm profile sip": "/Common/sip",
  "ltm message-routing sip profile session": "/Common/sipsession",
};

const switched = (byDefault: string): Property => ({
  type: enabledOrDisabled(),
  default: byDefault,
});

/** Statistics of connections. Names are those of AS3's property map; defaults those of its schema. */
const tcpAnalytics: ComponentDefinition = {
  path: "ltm profile tcp-analytics",
  label: "TCP Analytics Profile",
  module: "avr",
  since: "12.1",
  base: TCP_ANALYTICS,
  properties: {
    "collect-city": switched("disabled"),
    "collect-continent": switched("enabled"),
    "collect-country": switched("enabled"),
    "collect-nexthop": switched("enabled"),
    "collect-post-code": switched("disabled"),
    "collect-region": switched("disabled"),
    "collect-remote-host-ip": switched("disabled"),
    "collect-remote-host-subnet": switched("enabled"),
    "collected-by-client-side": switched("enabled"),
    "collected-by-server-side": switched("enabled"),
    "collected-stats-external-logging": switched("disabled"),
    "collected-stats-internal-logging": switched("enabled"),
    "external-logging-publisher": { type: reference("sys log-config publisher") },
  },
};

const others = Object.entries(OTHER_PROFILES).map(([path, base]): ComponentDefinition => ({
  path,
  label: `${path.slice("ltm ".length)} Profile`,
  base,
  properties: {},
}));

/** All profiles share one name space, as a virtual server names them without their kind. */
export const profiles: readonly ComponentDefinition[] = [
  ...[...transportProfiles, http, smtp, ...smtpsByRelease, ...sslByRelease, tcpAnalytics, ...others].map(
    (profile) => ({
      ...profile,
      namesSharedWith: "ltm profile *",
      inUse: profileInUse,
    }),
  ),
];

function profileInUse(target: DeviceObject, user: DeviceObject): BigipError {
  const kind = user.component.path === "ltm virtual" ? "virtual server profile" : user.component.label;
  const name = user.component.path === "ltm virtual" ? `${user.path} ${target.path}` : user.path;
  return refusal("in-use", { kind: target.component.label, path: target.path, userKind: kind, user: name });
}
