import type { ComponentDefinition } from "../model/component";
import type { DeviceObject } from "../model/device";
import { BigipError } from "../model/errors";
import type { Property } from "../model/properties";
import { enabledOrDisabled, integer, numberOr, oneOf } from "../model/types";
import { http } from "./http-profile";
import { sslByRelease } from "./ssl-profiles";

/** Properties of one type with one default, written short. */
function each(
  type: () => Property["type"],
  defaults: Readonly<Record<string, string | number>>,
): Record<string, Property> {
  return Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, { type: type(), default: value }]),
  );
}

const tcp: ComponentDefinition = {
  path: "ltm profile tcp",
  label: "TCP Profile",
  base: "/Common/tcp",
  properties: {
    ...each(() => integer(), {
      "close-wait-timeout": 5,
      "fin-wait-timeout": 5,
      "init-cwnd": 3,
      "init-rwnd": 3,
      "keep-alive-interval": 1800,
      "max-retrans": 8,
      "minimum-rto": 1000,
      "proxy-buffer-high": 49152,
      "proxy-buffer-low": 32768,
      "receive-window-size": 65535,
      "send-buffer-size": 65535,
      "syn-max-retrans": 3,
      "zero-window-timeout": 20000,
    }),
    ...each(enabledOrDisabled, {
      "ack-on-push": "enabled",
      "deferred-accept": "disabled",
      "delayed-acks": "enabled",
      dsack: "disabled",
      "early-retransmit": "enabled",
      ecn: "enabled",
      "fast-open": "disabled",
      "limited-transmit": "enabled",
      "proxy-mss": "enabled",
      "reset-on-timeout": "enabled",
      "selective-acks": "enabled",
      "slow-start": "enabled",
      "tail-loss-probe": "enabled",
      "time-wait-recycle": "enabled",
      timestamps: "enabled",
      "verified-accept": "disabled",
    }),
    "congestion-control": {
      type: oneOf(
        "none",
        "high-speed",
        "bbr",
        "cdg",
        "cubic",
        "illinois",
        "new-reno",
        "reno",
        "scalable",
        "vegas",
        "westwood",
        "woodside",
      ),
      default: "high-speed",
    },
    // The device's own spelling of this one is irregular.
    "fin-wait-2-timeout": { type: integer(), default: 300, rest: "finWait_2Timeout" },
    "idle-timeout": { type: integer(), default: 300 },
    "ip-tos-to-client": { type: numberOr("pass-through", "mimic"), default: "0" },
    nagle: { type: oneOf("disabled", "enabled", "auto"), default: "disabled" },
    "time-wait-timeout": { type: numberOr("immediate", "indefinite"), default: "2000" },
  },
};

const udp: ComponentDefinition = {
  path: "ltm profile udp",
  label: "UDP Profile",
  base: "/Common/udp",
  properties: {
    "datagram-load-balancing": { type: enabledOrDisabled(), default: "disabled" },
    "idle-timeout": { type: numberOr("immediate", "indefinite"), default: "60" },
  },
};

const fastL4: ComponentDefinition = {
  path: "ltm profile fastl4",
  label: "FastL4 Profile",
  base: "/Common/fastL4",
  properties: {
    "client-timeout": { type: integer(), default: 30 },
    "explicit-flow-migration": { type: enabledOrDisabled(), default: "disabled" },
    "hardware-syn-cookie": { type: enabledOrDisabled(), default: "disabled" },
    "idle-timeout": { type: numberOr("immediate", "indefinite"), default: "300" },
    "ip-tos-to-client": { type: numberOr("pass-through"), default: "pass-through" },
    "ip-tos-to-server": { type: numberOr("pass-through"), default: "pass-through" },
    "keep-alive-interval": { type: numberOr("disabled"), default: "disabled" },
    "late-binding": { type: enabledOrDisabled(), default: "disabled" },
    "loose-close": { type: enabledOrDisabled(), default: "disabled" },
    "loose-initialization": { type: enabledOrDisabled(), default: "disabled" },
    "pva-acceleration": {
      type: oneOf("full", "partial", "none", "guaranteed", "dedicated"),
      default: "full",
    },
    "receive-window-size": { type: integer(), default: 0 },
    "reset-on-timeout": { type: enabledOrDisabled(), default: "enabled" },
    "tcp-close-timeout": { type: numberOr("immediate", "indefinite"), default: "5" },
    "tcp-handshake-timeout": { type: numberOr("immediate", "indefinite", "disabled"), default: "5" },
  },
};

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

/** All profiles share one name space, as a virtual server names them without their kind. */
export const profiles: readonly ComponentDefinition[] = [
  ...[tcp, udp, fastL4, http, smtp, ...smtpsByRelease, ...sslByRelease].map((profile) => ({
    ...profile,
    namesSharedWith: "ltm profile *",
    inUse: profileInUse,
  })),
];

function profileInUse(target: DeviceObject, user: DeviceObject): BigipError {
  const kind = user.component.path === "ltm virtual" ? "virtual server profile" : user.component.label;
  const name = user.component.path === "ltm virtual" ? `${user.path} ${target.path}` : user.path;
  return new BigipError(
    400,
    "01070265",
    `The ${target.component.label} (${target.path}) cannot be deleted because it is in use by a ${kind} (${name}).`,
  );
}
