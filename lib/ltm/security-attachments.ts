import type { LtmVirtualServer } from "@cdktf/provider-bigip/lib/ltm-virtual-server";
import type { IFirewallPolicy } from "../afm/firewall-policy";
import type { ISecurityLogProfile } from "../afm/security-log-profile";
import { type BigipObject, isMadeHere } from "../core/bigip-object";
import type { Faults } from "../core/faults";
import { type Dependable, describeObject, type IBigipObject, isSame } from "../core/i-bigip-object";
import { KINDS } from "../core/object-kind";
import type { Refer } from "../core/object-references";
import type { PropReader } from "../core/prop-reader";
import { deviceSetting } from "../device/device-setting";
import { setBack } from "../device/set-back";
import { type TmshProperties, TmshValue } from "../device/tmsh-value";
import type { SecurityAttachmentProps } from "./security-attachment-props";

const COMPONENT = "ltm virtual";

/** What one of the attachments is on the device. */
interface Attachment {
  /** What it is called in the id of what takes it off again. */
  readonly option: string;
  readonly property: string;
}

const ENFORCED: Attachment = { option: "FirewallPolicy", property: "fw-enforced-policy" };
const LOGS: Attachment = { option: "SecurityLogProfiles", property: "security-log-profiles" };
const STAGED = {
  option: "StagedFirewallPolicy",
  property: "fw-staged-policy",
  settingId: "StagedFirewallPolicy",
  subject: "the staged firewall policy",
};
const REPUTATION = {
  option: "IpIntelligencePolicy",
  property: "ip-intelligence-policy",
  settingId: "IpIntelligencePolicy",
  subject: "the IP intelligence policy",
};

/**
 * The firewall policy and log profiles of a virtual server, which the provider sends with it, and what it can't
 * send: the staged policy and the IP intelligence policy. An attachment that leaves the stack is taken off the
 * device before what was attached is deleted.
 */
export class SecurityAttachments {
  private readonly detachments: Dependable[] = [];
  private enforced: IFirewallPolicy | undefined;

  /** @param given what the virtual server can refer to */
  public constructor(
    private readonly host: BigipObject,
    private readonly given: SecurityAttachmentProps,
  ) {
    const { firewallPolicy, stagedFirewallPolicy, ipIntelligencePolicy } = given;
    if (firewallPolicy !== undefined) this.detachLater(ENFORCED, [firewallPolicy]);
    if (stagedFirewallPolicy !== undefined) this.detachLater(STAGED, [stagedFirewallPolicy]);
    if (ipIntelligencePolicy !== undefined) this.detachLater(REPUTATION, [ipIntelligencePolicy]);
    if (this.logProfiles.length > 0) this.detachLater(LOGS, this.logProfiles);
    this.enforced = firewallPolicy;
  }

  /** What goes into the request that makes the virtual server, so that it is never up without. */
  public get arguments(): {
    readonly firewallEnforcedPolicy?: string;
    readonly securityLogProfiles?: string[];
  } {
    return {
      ...(this.enforced === undefined ? {} : { firewallEnforcedPolicy: this.enforced.fullPath }),
      ...(this.logProfiles.length === 0
        ? {}
        : { securityLogProfiles: this.logProfiles.map(({ fullPath }) => fullPath) }),
    };
  }

  /** What the virtual server depends on, so that it has let go before anything is detached and deleted. */
  public get setBacks(): readonly Dependable[] {
    return this.detachments;
  }

  /** Enforces a policy that was made after the virtual server. */
  public enforce(policy: IFirewallPolicy, native: LtmVirtualServer | undefined): void {
    this.enforced = policy;
    this.detachLater(ENFORCED, [policy]);
    if (native !== undefined) native.firewallEnforcedPolicy = policy.fullPath;
  }

  /** All of them. */
  public get all(): SecurityAttachmentProps {
    return { ...this.given, firewallPolicy: this.enforced };
  }

  /** Attaches what the provider can't, after each change and replacement of the virtual server. */
  public follow(native: LtmVirtualServer): void {
    const { stagedFirewallPolicy, ipIntelligencePolicy } = this.given;
    const rows = [
      [STAGED, stagedFirewallPolicy],
      [REPUTATION, ipIntelligencePolicy],
    ] as const;
    for (const [{ settingId, subject, property }, policy] of rows) {
      if (policy === undefined) continue;
      deviceSetting(this.host, settingId, {
        subject,
        component: COMPONENT,
        properties: () => ({ [property]: TmshValue.object(policy, property) }),
        native,
        needs: () => (isMadeHere(policy) ? [policy] : []),
      });
    }
  }

  public check(faults: Faults): void {
    const { stagedFirewallPolicy: staged } = this.given;
    if (staged !== undefined && this.logProfiles.length === 0) {
      faults.report(
        "staged-without-log",
        `stagedFirewallPolicy: ${describeObject(staged)} is tried out, but no security log profile shows what it would do`,
        "Set securityLogProfiles, or read the counters of the policy's rules on the device",
      );
    }
    if (staged !== undefined && this.enforced !== undefined && isSame(staged, this.enforced)) {
      faults.report(
        "staged-is-enforced",
        `stagedFirewallPolicy: ${describeObject(staged)} is the enforced policy already`,
        "Leave it out, or stage another policy",
      );
    }
    if (this.logProfiles.length > 1) {
      faults.report(
        "two-network-logs",
        `securityLogProfiles: ${this.logProfiles.map(describeObject).join(" and ")}; BIG-IP takes only one of them with a network section`,
        "Attach one, or make sure that only one of them logs firewall events",
      );
    }
  }

  private get logProfiles(): readonly IBigipObject[] {
    return this.given.securityLogProfiles ?? [];
  }

  private detachLater({ option, property }: Attachment, detaches: readonly IBigipObject[]): void {
    const properties = (): TmshProperties => ({ [property]: TmshValue.keyword("none") });
    this.detachments.push(setBack(this.host, option, { component: COMPONENT, properties, detaches }));
  }
}

/** What of the security props a virtual server can refer to. */
export function readSecurityAttachments(
  read: PropReader,
  faults: Faults,
  refer: Refer,
  given: SecurityAttachmentProps,
): SecurityAttachmentProps {
  const profiles = read.list("securityLogProfiles", given.securityLogProfiles) ?? [];
  const policy = (prop: "firewallPolicy" | "stagedFirewallPolicy"): IFirewallPolicy | undefined =>
    refer(prop, given[prop], KINDS.firewallPolicy);
  return {
    firewallPolicy: policy("firewallPolicy"),
    stagedFirewallPolicy: policy("stagedFirewallPolicy"),
    ipIntelligencePolicy: refer(
      "ipIntelligencePolicy",
      given.ipIntelligencePolicy,
      KINDS.ipIntelligencePolicy,
    ),
    securityLogProfiles: withoutTwins(
      faults,
      profiles.flatMap((profile, index) => {
        const prop = `securityLogProfiles[${index}]`;
        return refer(prop, profile as ISecurityLogProfile, KINDS.securityLogProfile) ?? [];
      }),
    ),
  };
}

function withoutTwins(faults: Faults, profiles: readonly ISecurityLogProfile[]): ISecurityLogProfile[] {
  return profiles.filter((profile, index) => {
    if (!profiles.slice(0, index).some((each) => isSame(each, profile))) return true;
    faults.report(
      "duplicate-entry",
      `securityLogProfiles: ${describeObject(profile)} is attached twice`,
      "Attach it once",
    );
    return false;
  });
}
