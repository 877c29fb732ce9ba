import type { Construct } from "constructs";
import { remarkOf } from "../as3/remark";
import type { As3Object } from "../core/tenant";
import type { IBigipObject } from "../core/i-bigip-object";
import type { PropNames } from "../core/prop-names";
import type { PropReader } from "../core/prop-reader";
import { isRefused } from "../core/refused";
import { existingObject } from "../core/existing-object";
import type { TerraformData } from "../core/terraform-data";
import { choose, isToken, show } from "../core/tokens";
import {
  DeviceBackedObject,
  type DeviceBackedProps,
  DEVICE_BACKED_PROPS,
} from "../device/device-backed-object";
import { type TmshEntry, TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import { FirewallAction } from "./firewall-action";
import { AFM_INSTEAD, AFM_SINCE } from "./release";
import { KINDS } from "../core/object-kind";

/** An IP intelligence policy: what happens to connections from addresses with a bad reputation. */
export interface IIpIntelligencePolicy extends IBigipObject {
  /** The full path, under a name that only IP intelligence policies have. */
  readonly ipIntelligencePolicyPath: string;
}

/** What a policy does with the addresses of one category, in place of what it does with all. */
export interface IpIntelligenceCategory {
  /** BIG-IP's name of the category, such as `spam_sources`, or the full path of one of your own. */
  readonly name: string;
  /**
   * ACCEPT or DROP.
   * @default - the policy's `defaultAction`
   */
  readonly action?: FirewallAction;
  /**
   * Whether each hit is logged.
   * @default - the policy's `logHits`
   */
  readonly logHits?: boolean;
}

const IP_INTELLIGENCE_CATEGORY_PROPS: PropNames<IpIntelligenceCategory> = {
  name: true,
  action: true,
  logHits: true,
};

/** Props of an IP intelligence policy. */
export interface IpIntelligencePolicyProps extends DeviceBackedProps {
  /**
   * What happens to addresses of any category: ACCEPT or DROP.
   * @default FirewallAction.DROP
   */
  readonly defaultAction?: FirewallAction;
  /**
   * Whether each hit is logged, by the IP intelligence publisher of the virtual server's security log profile.
   * @default false
   */
  readonly logHits?: boolean;
  /**
   * Categories that are treated in another way.
   * @default - none
   */
  readonly categories?: IpIntelligenceCategory[];
}

const IP_INTELLIGENCE_POLICY_PROPS: PropNames<IpIntelligencePolicyProps> = {
  ...DEVICE_BACKED_PROPS,
  defaultAction: true,
  logHits: true,
  categories: true,
};

/** The actions that IP intelligence has. */
const ACTIONS = { ACCEPT: FirewallAction.ACCEPT, DROP: FirewallAction.DROP } as const;

/**
 * An IP intelligence policy (tmsh: `security ip-intelligence policy`). It needs an IP Intelligence licence; BIG-IP
 * 11.5 and later. Guide, AFM: Assigning an IP Intelligence Policy.
 */
export class IpIntelligencePolicy extends DeviceBackedObject implements IIpIntelligencePolicy {
  /** An IP intelligence policy that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IIpIntelligencePolicy {
    return existingObject(scope, id, fullPath, KINDS.ipIntelligencePolicy);
  }

  public readonly resource: TerraformData;

  public constructor(scope: Construct, id: string, props: IpIntelligencePolicyProps = {}) {
    super(scope, id, props, KINDS.ipIntelligencePolicy);
    this._needsRelease(AFM_SINCE, "IP intelligence policies", AFM_INSTEAD);
    const given = this._read.props(props, IP_INTELLIGENCE_POLICY_PROPS);
    const action =
      this._read.choice("defaultAction", given.defaultAction, { FirewallAction: ACTIONS }) ??
      FirewallAction.DROP;
    const logHits = this._read.flag("logHits", given.logHits) ?? false;
    const categories = this.readCategories(given.categories);
    this.resource = this._makeOnDevice({
      component: "security ip-intelligence policy",
      properties: () => ({
        "default-action": TmshValue.of("keyword", action, "defaultAction"),
        "default-log-blacklist-hit-only": TmshValue.of("keyword", choose(logHits, "yes", "no"), "logHits"),
        // Of this collection BIG-IP's manual has no `none`.
        "blacklist-categories": TmshValue.collection(categories.map(categoryEntry), "default"),
      }),
      as3: {
        since: "3.55.0",
        write: () => ({
          class: "IP_Intelligence_Policy",
          ...remarkOf(this),
          defaultAction: action,
          defaultLogBlacklistHitOnly: choose(logHits, "yes", "no"),
          blacklistCategories: categories.length === 0 ? undefined : categories.map(categoryClass),
        }),
      },
    });
  }

  public get ipIntelligencePolicyPath(): string {
    return this.fullPath;
  }

  private readCategories(value: unknown): Category[] {
    const entries = (this._read.list("categories", value) ?? []).flatMap((each, index) => {
      const prop = `categories[${index}]`;
      const given =
        each === undefined
          ? this._read.wrongType(prop, each, "a category")
          : this._read.bag(prop, each, IP_INTELLIGENCE_CATEGORY_PROPS);
      return given === undefined ? [] : readCategory(this._read.inside(prop), given);
    });
    const names = entries.map(({ name }) => name).filter((name) => !isRefused(name));
    names
      .filter((name, index) => names.indexOf(name) !== index)
      .forEach((name) => {
        this._faults.report(
          "duplicate-entry",
          `categories: ${name} is listed twice`,
          "List each category once",
        );
      });
    return entries;
  }
}

/** How a category says that it is treated like all others. */
const AS_THE_POLICY = "use-policy-setting";

/** A category as it was read. */
interface Category {
  /** Without Common. */
  readonly name: string;
  readonly action: string | undefined;
  readonly logHits: string | undefined;
  /** Where it stands among the props. */
  readonly at: string;
}

function readCategory(read: PropReader, given: Partial<IpIntelligenceCategory>): Category {
  const logHits = read.flag("logHits", given.logHits);
  return {
    name: readCategoryName(read, given.name).replace(/^\/Common\//, ""),
    action: read.choice("action", given.action, { FirewallAction: ACTIONS }),
    logHits: logHits === undefined ? undefined : choose(logHits, "yes", "no"),
    at: read.path(""),
  };
}

function categoryEntry({ name, action, logHits, at }: Category): TmshEntry {
  return {
    name: TmshWord.of("category", name, `${at}name`),
    properties: {
      action: TmshValue.of("keyword", action ?? AS_THE_POLICY, `${at}action`),
      "log-blacklist-hit-only": TmshValue.of("keyword", logHits ?? AS_THE_POLICY, `${at}logHits`),
    },
  };
}

function categoryClass({ name, action, logHits }: Category): As3Object {
  const bigip = name.startsWith("/") ? name : `/Common/${name}`;
  return { blacklistCategory: { bigip }, action, logBlacklistHitOnly: logHits };
}

function readCategoryName(read: PropReader, value: unknown): string {
  const name = read.string("name", value) ?? read.missing("name", "text");
  if (isToken(name) || /^(\/[^/\s]+\/)?[A-Za-z0-9_.-]+$/.test(name)) return name;
  const fix = "Write it like spam_sources";
  return read.refuse("category-name", "name", `${show(name)} is not the name of a category`, fix);
}
