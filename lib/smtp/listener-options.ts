import type { PropReader } from "../core/prop-reader";
import { propOf } from "../core/settled";
import { isObject } from "../core/tokens";
import type { SecurityAttachmentProps } from "../ltm/security-attachment-props";
import { CLIENT_TLS_SERVICE, type ClientTlsServiceProps } from "./client-tls-props";
import { LowReputation, SMTP_FIREWALL, type SmtpFirewallProps } from "./firewall-props";
import type { MailListenerProps } from "./mail-listener";

type Props = Partial<ClientTlsServiceProps>;
type Prop = keyof ClientTlsServiceProps;

/** What makes the servers of a listener others than those of the rest. */
const SERVERS = [
  "members",
  "pool",
  "domain",
  "healthCheck",
  "monitor",
  "loadBalancingMode",
  "slowRampTime",
  "minimumActiveMembers",
  "requestQueue",
  "proxyProtocol",
] as const satisfies Prop[];

/** What decides who is let in. */
const RULES = ["allowFrom", "firewall", "firewallPolicy"] as const satisfies Prop[];

/** What is made once, or attached to each listener, for its security. */
const FIREWALL: readonly Prop[] = [
  ...RULES,
  "stagedFirewallPolicy",
  "ipIntelligencePolicy",
  "securityLogProfiles",
];

/** What decides about the client SSL profile, but for `startTls`, which is a listener's. */
const TLS = (Object.keys(CLIENT_TLS_SERVICE.rows) as Prop[]).filter((prop) => prop !== "startTls");

/** What is made once, and handed to the listeners as what was made. */
const MADE_ONCE: readonly Prop[] = [
  ...SERVERS.filter((prop) => prop !== "proxyProtocol"),
  ...FIREWALL,
  "memberPort",
  "name",
  "names",
  "snat",
  "serversFilterBySource",
  "port",
  "startTls",
  ...TLS,
];

/** Of these two a service takes one: a listener's takes the place of the other one, too. */
const EITHER: readonly (readonly [Prop, Prop])[] = [
  ["members", "pool"],
  ["healthCheck", "monitor"],
  ["clientNetwork", "clientTcpProfile"],
  ["serverNetwork", "serverTcpProfile"],
];

/** The props that make a client SSL profile. */
export function tlsProps(common: Props): Props {
  return Object.fromEntries(TLS.map((prop) => [prop, common[prop]]));
}

/** Whether a listener has servers of its own. */
export function hasOwnServers(own: MailListenerProps): boolean {
  return SERVERS.some((prop) => own[prop] !== undefined);
}

/** Whether a listener has firewall rules of its own. A log or another policy beside the rules opens nothing. */
export function hasOwnFirewall(own: MailListenerProps): boolean {
  return RULES.some((prop) => own[prop] !== undefined);
}

/** Where shared rules have no effect, as messages say it. */
export const OWN_RULES = "on a MailService whose listeners all have firewall rules of their own";

/** Reports common servers that no listener has. */
export function checkServersUsed(
  read: PropReader,
  common: Props,
  listeners: readonly MailListenerProps[],
): void {
  const isUsed = listeners.some(({ members, pool }) => members === undefined && pool === undefined);
  if (listeners.length === 0 || isUsed) return;
  const because = "on a MailService whose listeners all have servers of their own";
  for (const prop of ["members", "pool"] as const) {
    read.noEffect(prop, common[prop], because, "Leave it out, or leave a listener without");
  }
}

/** Reports common rules that no listener has; their reputation policy is for all. */
export function checkRulesUsed(
  read: PropReader,
  common: Props,
  listeners: readonly MailListenerProps[],
): void {
  if (listeners.length === 0 || !listeners.every(hasOwnFirewall)) return;
  for (const prop of ["allowFrom", "firewallPolicy", "stagedFirewallPolicy"] as const) {
    read.noEffect(prop, common[prop], OWN_RULES, "Leave it out, or leave a listener without");
  }
  const firewall: SmtpFirewallProps = read.bag("firewall", common.firewall, SMTP_FIREWALL.names) ?? {};
  const { lowReputation = LowReputation.ALLOW, ...others } = firewall;
  if (lowReputation !== LowReputation.ALLOW && Object.keys(others).length === 0) return;
  read.noEffect("firewall", common.firewall, OWN_RULES, "Leave out all of it but lowReputation");
}

/** Whether a listener translates sources as is said for all; reports what is said for none. */
export function usesCommonSnat(
  read: PropReader,
  common: Props,
  listeners: readonly MailListenerProps[],
): boolean {
  if (listeners.length === 0 || listeners.some(({ snat }) => snat === undefined)) return true;
  const because = "on a MailService whose listeners all state their own";
  read.noEffect("snat", common.snat, because, "Leave it out, or leave a listener without");
  return false;
}

/** What of the shared security objects a listener has; what it states of them itself comes in their place. */
export function sharedSecurity(
  shared: SecurityAttachmentProps,
  common: Props,
  own: MailListenerProps,
): SecurityAttachmentProps {
  if (!hasOwnFirewall(own)) return shared;
  const isOwn = (option: keyof SmtpFirewallProps): boolean =>
    isObject(own.firewall) && propOf(own.firewall, option) !== undefined;
  return {
    ...(isOwn("lowReputation") ? {} : { ipIntelligencePolicy: shared.ipIntelligencePolicy }),
    // The one of the shared `firewall.log` is made for what the shared rules do.
    ...(isOwn("log") ? {} : { securityLogProfiles: common.securityLogProfiles }),
  };
}

/** The props of a listener's service: those for all, with its own in their place; without what is made once. */
export function listenerProps(common: Props, own: MailListenerProps): Props {
  const kept: readonly Prop[] = [
    ...(hasOwnServers(own) && own.pool === undefined ? [...SERVERS, "memberPort" as const] : []),
    ...(own.snat === undefined ? [] : ["serversFilterBySource" as const]),
  ];
  const replaced = EITHER.flatMap(([one, other]): Prop[] => [
    ...(stated(own, one) ? [other] : []),
    ...(stated(own, other) ? [one] : []),
  ]);
  const given = Object.entries(common).filter(([name]) => {
    const prop = name as Prop;
    return !replaced.includes(prop) && (!MADE_ONCE.includes(prop) || kept.includes(prop));
  });
  return { ...(Object.fromEntries(given) as Props), ...own };
}

function stated(own: Props, prop: Prop): boolean {
  return own[prop] !== undefined;
}
