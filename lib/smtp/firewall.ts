import { FirewallAction } from "../afm/firewall-action";
import { FirewallPolicy, type IFirewallPolicy } from "../afm/firewall-policy";
import { type IIpIntelligencePolicy, IpIntelligencePolicy } from "../afm/ip-intelligence-policy";
import { refuseEmpty } from "../afm/policy-rule";
import type { SecurityLogProfile } from "../afm/security-log-profile";
import { readSources, type Source } from "../afm/source";
import type { PropReader } from "../core/prop-reader";
import { listenerAddress } from "../ltm/destination";
import type { SecurityAttachmentProps } from "../ltm/security-attachment-props";
import { show } from "../core/tokens";
import { asksForPolicy, type FirewallOptions, readFirewall } from "./firewall-options";
import {
  DenyAction,
  LowReputation,
  SECURITY_LOG,
  type SecurityLogProps,
  SMTP_FIREWALL,
} from "./firewall-props";
import { securityLogOf, withProfile } from "./security-log";
import type { ServiceContext } from "./service-context";
import type { SmtpServiceProps } from "./smtp-service-props";

/** The rules of the made policy, by the guide's names for them. */
const ALLOWED = "smtp_allowed";
const PROHIBITED = "smtp_prohibited";

const ACTIONS: Record<DenyAction, FirewallAction> = {
  [DenyAction.DROP]: FirewallAction.DROP,
  [DenyAction.REJECT]: FirewallAction.REJECT,
};

/**
 * The security objects of a service: the made firewall policy with its reputation policy and log, or what is given
 * instead.
 */
export class ServiceFirewall {
  /** The log profile that was made for `firewall.log`. */
  public readonly logProfile?: SecurityLogProfile;
  private readonly read: PropReader;
  private readonly options: FirewallOptions;
  private readonly reputation: IIpIntelligencePolicy | undefined;
  private made: FirewallPolicy | undefined;
  /** The rules of the mail service whose listener it is. */
  private shared: IFirewallPolicy | undefined;
  private readonly trusted: Source[] = [];
  private denies = false;

  public constructor(
    private readonly context: ServiceContext,
    private readonly given: SmtpServiceProps,
  ) {
    this.read = context.read.inside("firewall");
    const firewall = context.read.bag("firewall", given.firewall, SMTP_FIREWALL.names);
    this.options = readFirewall(context, this.read, firewall ?? {});
    this.refuseBesidePolicy();
    if (given.firewallPolicy === undefined && firewall?.log !== undefined) {
      this.logProfile = this.makeLog(this.read.bag("log", firewall.log, SECURITY_LOG.names) ?? {});
    }
    this.reputation = this.reputationOf();
    const isWanted = asksForPolicy(firewall, this.options) || given.allowFrom !== undefined;
    if (given.firewallPolicy === undefined && isWanted) this.made = this.makePolicy();
    if (this.made !== undefined) this.trust(this.made, "allowFrom", given.allowFrom);
    context.faults.checkLate(() => {
      this.check();
    });
  }

  /** The enforced policy: the made, the given or the shared one. */
  public get policy(): IFirewallPolicy | undefined {
    return this.given.firewallPolicy ?? this.made ?? this.shared;
  }

  /** Whether it turns anybody away; faulty sources have messages of their own. */
  public get restricts(): boolean {
    return this.denies || this.given.firewallPolicy !== undefined || this.given.allowFrom !== undefined;
  }

  /** What the virtual server is made with. */
  public get attachments(): SecurityAttachmentProps {
    const { stagedFirewallPolicy, securityLogProfiles } = this.given;
    return {
      firewallPolicy: this.policy,
      stagedFirewallPolicy,
      ipIntelligencePolicy: this.reputation,
      securityLogProfiles: withProfile(securityLogProfiles, this.logProfile),
    };
  }

  /**
   * Adds trusted sources after the service was made.
   *
   * @param enforce attaches a policy where there was none
   */
  public allowFrom(sources: readonly string[], enforce: (policy: IFirewallPolicy) => void): void {
    if (this.shared !== undefined) {
      this.refuseOwnSources();
      return;
    }
    if (this.given.firewallPolicy !== undefined) {
      const because = "on a service whose firewallPolicy is given";
      this.context.read.noEffect("allowFrom", sources, because, "Add the sources to that policy");
      return;
    }
    if (this.made === undefined) {
      this.made = this.makePolicy();
      enforce(this.made);
    }
    this.trust(this.made, "allowFrom", sources);
  }

  /**
   * Has the rules that a mail service made for its listeners.
   *
   * @param enforce attaches them where the service was made without
   */
  public share(policy: IFirewallPolicy, enforce: (policy: IFirewallPolicy) => void): void {
    if (this.made !== undefined) {
      this.refuseOwnSources();
      return;
    }
    this.shared = policy;
    if (this.given.firewallPolicy === undefined) enforce(policy);
  }

  /** Sources of one listener would be let in at the others, too; alone they would shut out those of all. */
  private refuseOwnSources(): void {
    this.context.read.noEffect(
      "allowFrom",
      true,
      "at a listener that shares the firewall rules of its MailService",
      "Call allowFrom of the MailService, or state allowFrom in the listener's props for rules of its own",
    );
  }

  private refuseBesidePolicy(): void {
    if (this.given.firewallPolicy === undefined) return;
    for (const prop of ["firewall", "allowFrom"] as const) {
      const fix = "Leave one of them out; a policy of your own has its own rules";
      this.context.read.noEffect(prop, this.given[prop], "beside firewallPolicy", fix);
    }
  }

  private makeLog(log: SecurityLogProps): SecurityLogProfile {
    const { deny, logAllowed, lowReputation } = this.options;
    const events = {
      accepted: logAllowed,
      dropped: (deny ?? DenyAction.DROP) === DenyAction.DROP,
      reputation: lowReputation !== LowReputation.ALLOW,
    };
    return securityLogOf(this.context, this.read.inside("log"), log, events);
  }

  private get hasLog(): boolean {
    return this.logProfile !== undefined || (this.given.securityLogProfiles?.length ?? 0) > 0;
  }

  private reputationOf(): IIpIntelligencePolicy | undefined {
    const { given, options } = this;
    if (options.lowReputation === LowReputation.ALLOW) return given.ipIntelligencePolicy;
    if (given.ipIntelligencePolicy !== undefined) {
      const fix = "Leave one of them out";
      this.read.noEffect("lowReputation", options.lowReputation, "beside ipIntelligencePolicy", fix);
      return given.ipIntelligencePolicy;
    }
    if (given.firewallPolicy !== undefined) return undefined;
    this.read.fault(
      "ip-intelligence-licence",
      "lowReputation",
      `${options.lowReputation} works only on a device with an IP Intelligence licence, which can't be seen from here`,
      "Make sure that the device has the licence, then acknowledge this",
    );
    const isRejected = options.lowReputation === LowReputation.REJECT;
    return new IpIntelligencePolicy(this.context.scope, "FirewallIpIntelligence", {
      ...this.context.part("ipIntelligencePolicy", "ipi"),
      // IP intelligence has no reject.
      defaultAction: isRejected ? FirewallAction.DROP : FirewallAction.ACCEPT,
      logHits: !isRejected || this.hasLog,
    });
  }

  private makePolicy(): FirewallPolicy {
    const { addressLists, countries, fqdns, vlans, logAllowed } = this.options;
    const policy = new FirewallPolicy(this.context.scope, "FirewallPolicy", {
      ...this.context.part("firewallPolicy", "fw_policy"),
      rules: [
        {
          name: ALLOWED,
          action: FirewallAction.ACCEPT,
          addressLists: addressLists.length === 0 ? undefined : [...addressLists],
          countries: countries.length === 0 ? undefined : [...countries],
          fqdns: fqdns.length === 0 ? undefined : [...fqdns],
          vlans: vlans.length === 0 ? undefined : [...vlans],
          log: logAllowed,
        },
      ],
    });
    if (addressLists.length + countries.length + fqdns.length > 0) this.denyOthers(policy);
    return policy;
  }

  private trust(policy: FirewallPolicy, prop: string, value: unknown): void {
    const { read } = this.context;
    refuseEmpty(read, prop, value);
    const sources = readSources(read, prop, value);
    if (sources.length === 0) return;
    this.trusted.push(...sources);
    policy._trust(sources);
    this.denyOthers(policy);
  }

  /** The guide's last rule, from the moment on when there is someone to trust. */
  private denyOthers(policy: FirewallPolicy): void {
    if (this.denies) return;
    this.denies = true;
    const { deny = DenyAction.DROP, logDenied = this.hasLog } = this.options;
    policy.addRule({ name: PROHIBITED, action: ACTIONS[deny], log: logDenied });
  }

  private check(): void {
    if (this.given.firewallPolicy !== undefined) return;
    if (this.made !== undefined && !this.denies) this.checkWithoutSources();
    this.checkLogs();
    this.checkFamilies();
  }

  private checkWithoutSources(): void {
    const { deny, vlans, logDenied } = this.options;
    if (deny !== undefined) {
      this.read.fault(
        "deny-without-sources",
        "deny",
        `${show(deny)} without trusted sources`,
        "Set allowFrom or firewall.addressLists, or leave deny out to accept all",
      );
    }
    if (logDenied === true) {
      const fix = "Set allowFrom, or leave it out";
      this.read.noEffect("logDenied", logDenied, "without trusted sources: nothing is denied", fix);
    }
    if (vlans.length > 0) {
      this.read.fault(
        "vlans-without-sources",
        "vlans",
        "without trusted sources there is no rule that denies what comes in elsewhere, so it is for the device's default action",
        "Set allowFrom, or the service's own vlans: VlanFilter.only([...])",
      );
    }
  }

  private checkLogs(): void {
    if (this.hasLog) return;
    const { logAllowed, logDenied, lowReputation } = this.options;
    const asked = [
      ["logAllowed", logAllowed],
      ["logDenied", logDenied === true],
      ["lowReputation", lowReputation === LowReputation.ALLOW_AND_LOG],
    ] as const;
    for (const [prop] of asked.filter(([, isAsked]) => isAsked)) {
      const fix = "Set firewall.log, or securityLogProfiles";
      this.read.fault("log-without-chain", prop, "asks for a log, but there is none", fix);
    }
  }

  private checkFamilies(): void {
    const { destination, virtualAddress } = this.given;
    const listener = listenerAddress(virtualAddress?.address ?? destination);
    if (listener === undefined) return;
    for (const { text, span } of this.trusted) {
      if (span === undefined || span.family === listener.family) continue;
      this.context.read.fault(
        "source-family",
        "allowFrom",
        `${text} is ${span.family}, but the listener ${listener.canonical} is ${listener.family}, so it never matches`,
        `List ${listener.family} sources, or leave it out`,
      );
    }
  }
}
