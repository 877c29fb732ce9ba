import { Construct } from "constructs";
import { isMadeHere } from "../core/bigip-object";
import type { Dependable, IBigipObject } from "../core/i-bigip-object";
import { existingObject } from "../core/existing-object";
import type { PropReader } from "../core/prop-reader";
import type { TerraformData } from "../core/terraform-data";
import { pathOf } from "../device/object-path";
import type { TmshScript } from "../device/tmsh-script";
import { isToken } from "../core/tokens";
import { DeviceBackedObject, type DeviceBackedProps } from "../device/device-backed-object";
import { setBack } from "../device/set-back";
import { TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import { kindTable } from "../kind/kind-table";
import { byCode, type RowsOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { Section } from "../kind/setting";
import { FirewallAction } from "./firewall-action";
import { FIREWALL_RULE, type FirewallRule } from "./firewall-rule";
import { declareRules, checkRulesForAs3, policyClass } from "./firewall-policy-declared";
import {
  acceptsTcp,
  isFromAnywhere,
  isInForce,
  optionsOfRule,
  type PolicyRule,
  readRule,
  refuseEmpty,
  ruleEntry,
  tcpRule,
} from "./policy-rule";
import { AFM_INSTEAD, AFM_SINCE } from "./release";
import { disjoint, readSources, reportOverlaps, type Source } from "./source";
import { KINDS } from "../core/object-kind";

const COMPONENT = "security firewall policy";

/** The rule that `allowFrom` makes where there is none to extend. */
const ALLOWED = "allow_from";

/** A firewall policy: rules that say which connections are taken. */
export interface IFirewallPolicy extends IBigipObject {
  /** The full path, under a name that only firewall policies have. */
  readonly firewallPolicyPath: string;
}

/** Props of a firewall policy. */
export interface FirewallPolicyProps extends DeviceBackedProps {
  /** The rules, in the order in which they are asked; the first that matches decides. */
  readonly rules: FirewallRule[];
}

/** A firewall policy as a table; each rule has a row of its own on the sheet. */
export const FIREWALL_POLICY = kindTable({
  kind: KINDS.firewallPolicy,
  component: COMPONENT,
  section: Section.FIREWALL,
  rows: {
    rules: byCode({ property: "rules", as3: "rules" }),
  } satisfies RowsOf<FirewallPolicyProps, DeviceBackedProps>,
});

/**
 * A network firewall policy (tmsh: `security firewall policy`). AFM, BIG-IP 11.5 and later. It has exactly these
 * rules: others are removed. The deployment fails when the device has them in another order. What no rule
 * matches is for the firewall of the next context, in the end for the device's default action. Guide, AFM:
 * Create a Network Firewall Policy.
 */
export class FirewallPolicy extends DeviceBackedObject implements IFirewallPolicy {
  /** A firewall policy that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IFirewallPolicy {
    return existingObject(scope, id, fullPath, KINDS.firewallPolicy);
  }

  public readonly resource: TerraformData;
  private readonly ruleList: PolicyRule[] = [];
  private readonly setBacks: Dependable[] = [];

  public constructor(scope: Construct, id: string, props: FirewallPolicyProps) {
    super(scope, id, props, KINDS.firewallPolicy);
    this._needsRelease(AFM_SINCE, "AFM policies that keep their rules in order", AFM_INSTEAD);
    readRows(FIREWALL_POLICY, props, this._reader);
    const given: Partial<FirewallPolicyProps> = this._given;
    (this._read.list("rules", given.rules) ?? []).forEach((rule, index) => {
      this.append(`rules[${index}]`, rule);
    });
    this.resource = this._makeOnDevice({
      component: COMPONENT,
      properties: () => ({ rules: TmshValue.collection(this.ruleList.map(ruleEntry)) }),
      then: (script) => this.proofOfOrder(script),
      setBacks: this.setBacks,
      uses: () => this.ruleList.flatMap(({ addressLists }) => addressLists).filter(isMadeHere),
      as3: { write: () => policyClass(this) },
    });
    declareRules(this, () => this.ruleList);
    this._faults.checkLate(() => {
      this.checkRules(given.rules);
    });
  }

  public get firewallPolicyPath(): string {
    return this.fullPath;
  }

  /**
   * Adds a rule behind the ones that are there.
   *
   * @param rule the rule
   */
  public addRule(rule: FirewallRule): void {
    this.append(`addRule[${this.ruleList.length}]`, rule);
  }

  /**
   * Adds trusted sources to the first rule that accepts TCP, which then is for no others. Where no rule does, one
   * named `allow_from` is put first.
   *
   * @param sources addresses, networks and ranges; at least one
   */
  public allowFrom(...sources: string[]): void {
    refuseEmpty(this._read, "allowFrom", sources);
    this._trust(readSources(this._read, "allowFrom", sources));
  }

  /** @internal `allowFrom` with sources that were read already. */
  public _trust(sources: readonly Source[]): void {
    const rule = this.ruleList.find(acceptsTcp) ?? this.ruleForTrusted();
    rule.sources.push(...sources);
  }

  private ruleForTrusted(): PolicyRule {
    const rule = tcpRule(ALLOWED, FirewallAction.ACCEPT);
    this.ruleList.unshift(rule);
    return rule;
  }

  private append(prop: string, value: unknown): void {
    const given =
      value === undefined
        ? this._read.wrongType(prop, value, "a rule")
        : this._read.bag(prop, value, FIREWALL_RULE.names);
    if (given === undefined) return;
    const read = this._read.inside(prop);
    const rule = readRule(read, given, (list, object) =>
      this._refer(read.path(list), object, KINDS.addressList),
    );
    if (!isToken(rule.name) && this.ruleList.some(({ name }) => name === rule.name)) {
      read.fault(
        "duplicate-entry",
        "name",
        `"${rule.name}" is a rule already`,
        "Give each rule its own name",
      );
      return;
    }
    this.ruleList.push(rule);
    this.takeOptionsOffLater(rule, read);
  }

  /**
   * A rule that stays keeps what it is not told: what is not in all releases is named only where it is used. Each option
   * is set back on its own, as it leaves on its own.
   */
  private takeOptionsOffLater(rule: PolicyRule, read: PropReader): void {
    const options = optionsOfRule(rule);
    if (options.length === 0) return;
    const name = read.literal("name", rule.name);
    if (name === undefined) return;
    const scope = new Construct(this, `Rule-${name}`);
    for (const [option, properties] of options) {
      const command = setBack(this, option, {
        scope,
        component: COMPONENT,
        properties: () => ({
          rules: TmshValue.changes([{ name: TmshWord.of("name", name, "name"), properties }]),
        }),
      });
      this.setBacks.push(command);
    }
  }

  /** The device's own listing has to have the rules in the order in which they are asked. */
  private proofOfOrder(script: TmshScript): string[] {
    const names = this.ruleList.map(({ name }, index) =>
      script.word(TmshWord.of("name", name, `rules[${index}].name`)),
    );
    return [
      `wanted=$(printf '%s ' ${names.join(" ")})`,
      `run list ${COMPONENT} ${script.word(pathOf(this))} rules`,
      `found=$(printf '%s\\n' "$out" | sed -n 's/^        \\([^ ][^ ]*\\) {.*$/\\1/p' | tr '\\n' ' ')`,
      'if [ "$found" != "$wanted" ]; then',
      '  echo "The rules are in another order: wanted $wanted, found $found"',
      "  exit 1",
      "fi",
    ];
  }

  private checkRules(given: unknown): void {
    if (this.ruleList.length === 0 && (given === undefined || (Array.isArray(given) && given.length === 0))) {
      this._faults.report(
        "empty-list",
        "rules: the policy has no rules",
        "List the rules, or call addRule or allowFrom",
      );
    }
    for (const { name, sources } of this.ruleList) {
      reportOverlaps(this._read, `sources of rule ${name}`, disjoint(sources).overlaps);
    }
    checkRulesForAs3(this, this._faults, this.ruleList);
    this.checkReach();
  }

  /** Nothing gets past a rule that matches everything of a protocol. */
  private checkReach(): void {
    this.ruleList.forEach((rule, index) => {
      const before = this.ruleList
        .slice(0, index)
        .find(
          (each) => isInForce(each) && isFromAnywhere(each) && ["any", rule.protocol].includes(each.protocol),
        );
      if (before === undefined) return;
      this._faults.report(
        "rule-never-matches",
        `rules: ${rule.name} stands behind ${before.name}, which matches every ${before.protocol} connection`,
        `Put ${rule.name} first, or name the sources of ${before.name}`,
      );
    });
  }
}
