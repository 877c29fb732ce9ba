import type { Construct } from "constructs";
import { remarkOf } from "../as3/remark";
import { existingObject } from "../core/existing-object";
import type { IBigipObject } from "../core/i-bigip-object";
import { KINDS } from "../core/object-kind";
import { readerInside, type RowReader } from "../core/object-references";
import type { PropReader } from "../core/prop-reader";
import { isRefused } from "../core/refused";
import type { As3Object } from "../core/tenant";
import type { TerraformData } from "../core/terraform-data";
import { choose, isToken, show } from "../core/tokens";
import type { DeviceBackedProps } from "../device/device-backed-object";
import { type TmshEntry, TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import { bagTable, kindTable } from "../kind/kind-table";
import { row, type RowsOf, type RowsOfBag, type ValuesOf } from "../kind/row";
import { as3PropertiesOf, propertiesOf, readRows } from "../kind/row-values";
import { ScriptedObject } from "../kind/scripted-object";
import { guides, ours, Section, yours } from "../kind/setting";
import { choice, flagAs, type ValueType } from "../kind/value-type";
import { FirewallAction } from "./firewall-action";
import { AFM_INSTEAD, AFM_SINCE } from "./release";

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

/** The actions that IP intelligence has. */
const ACTIONS = { ACCEPT: FirewallAction.ACCEPT, DROP: FirewallAction.DROP } as const;

/** True or false, which AS3, too, has as BIG-IP's words. */
function yesOrNoFlag(): ValueType<boolean | undefined> {
  return { ...flagAs("yes", "no"), as3: (value) => choose(value, "yes", "no") };
}

/** How a category says that it is treated like all others. */
const AS_THE_POLICY = "use-policy-setting";

const IP_INTELLIGENCE_CATEGORY_ROWS = {
  name: row(categoryName()),
  action: row(
    { ...choice({ FirewallAction: ACTIONS }), otherwise: AS_THE_POLICY },
    { property: "action", as3: "action" },
  ),
  logHits: row(
    { ...yesOrNoFlag(), otherwise: AS_THE_POLICY },
    { property: "log-blacklist-hit-only", as3: "logBlacklistHitOnly" },
  ),
} satisfies RowsOfBag<IpIntelligenceCategory>;

/** A category of an IP intelligence policy as a table. */
export const IP_INTELLIGENCE_CATEGORY = bagTable(IP_INTELLIGENCE_CATEGORY_ROWS);

/** What a category is set to. */
type CategoryValues = ValuesOf<typeof IP_INTELLIGENCE_CATEGORY_ROWS>;

/** An IP intelligence policy as a table. */
export const IP_INTELLIGENCE_POLICY = kindTable({
  kind: KINDS.ipIntelligencePolicy,
  component: "security ip-intelligence policy",
  section: Section.FIREWALL,
  rows: {
    defaultAction: row(choice({ FirewallAction: ACTIONS }), {
      property: "default-action",
      unstated: FirewallAction.DROP,
      as3: "defaultAction",
      setting: guides("Default Action"),
    }),
    logHits: row(yesOrNoFlag(), {
      property: "default-log-blacklist-hit-only",
      unstated: false,
      as3: "defaultLogBlacklistHitOnly",
      setting: ours("Log Blacklist Category Matches"),
    }),
    categories: row(categories(), {
      property: "blacklist-categories",
      as3: "blacklistCategories",
      setting: yours("Categories", { usual: "none" }),
    }),
  } satisfies RowsOf<IpIntelligencePolicyProps, DeviceBackedProps>,
});

/**
 * An IP intelligence policy (tmsh: `security ip-intelligence policy`). It needs an IP Intelligence licence; BIG-IP
 * 11.5 and later. Guide, AFM: Assigning an IP Intelligence Policy.
 */
export class IpIntelligencePolicy extends ScriptedObject implements IIpIntelligencePolicy {
  /** An IP intelligence policy that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IIpIntelligencePolicy {
    return existingObject(scope, id, fullPath, KINDS.ipIntelligencePolicy);
  }

  public readonly resource: TerraformData;

  public constructor(scope: Construct, id: string, props: IpIntelligencePolicyProps = {}) {
    super(scope, id, props, KINDS.ipIntelligencePolicy);
    this._needsRelease(AFM_SINCE, "IP intelligence policies", AFM_INSTEAD);
    const values = readRows(IP_INTELLIGENCE_POLICY, props, this._reader);
    this.resource = this._makeByScript(IP_INTELLIGENCE_POLICY, values, {
      as3: {
        since: () => "3.55.0",
        write: () => ({
          class: "IP_Intelligence_Policy",
          ...remarkOf(this),
          ...as3PropertiesOf(IP_INTELLIGENCE_POLICY, values),
        }),
      },
    });
  }

  public get ipIntelligencePolicyPath(): string {
    return this.fullPath;
  }
}

/** Categories, each once. */
function categories(): ValueType<readonly CategoryValues[]> {
  return {
    read: readCategories,
    argument: (value) => value.map(({ name }) => name),
    as3: (value) => (value.length === 0 ? undefined : value.map(classOf)),
    // Of this collection BIG-IP's manual has no `none`.
    tmsh: (value, prop) =>
      TmshValue.collection(
        value.map((each, at) => entryOf(each, `${prop}[${at}].`)),
        "default",
      ),
  };
}

function readCategories({ read, refer }: RowReader, prop: string, value: unknown): readonly CategoryValues[] {
  const found = (read.list(prop, value) ?? []).flatMap((each, index) => {
    const at = `${prop}[${index}]`;
    const given = each === undefined ? read.wrongType(at, each, "a category") : read.object(at, each);
    if (given === undefined) return [];
    return [readRows(IP_INTELLIGENCE_CATEGORY, given, readerInside({ read, refer }, at))];
  });
  const names = found.map(({ name }) => withoutCommon(name)).filter((name) => !isRefused(name));
  names
    .filter((name, index) => names.indexOf(name) !== index)
    .forEach((name) => {
      read.fault("duplicate-entry", prop, `${name} is listed twice`, "List each category once");
    });
  return found;
}

function entryOf(category: CategoryValues, at: string): TmshEntry {
  return {
    name: TmshWord.of("category", withoutCommon(category.name), `${at}name`),
    properties: propertiesOf(IP_INTELLIGENCE_CATEGORY, category, at),
  };
}

function classOf(category: CategoryValues): As3Object {
  const name = withoutCommon(category.name);
  const bigip = name.startsWith("/") ? name : `/Common/${name}`;
  return { blacklistCategory: { bigip }, ...as3PropertiesOf(IP_INTELLIGENCE_CATEGORY, category) };
}

/** BIG-IP writes its own categories without their partition. */
function withoutCommon(name: string): string {
  return name.replace(/^\/Common\//, "");
}

/** BIG-IP's name of a category, which has to be there. */
function categoryName(): ValueType<string> {
  return {
    read: ({ read }, prop, given) => readCategoryName(read, prop, given),
    argument: (value) => value,
    tmsh: (value, prop) => TmshValue.of("category", value, prop),
  };
}

function readCategoryName(read: PropReader, prop: string, value: unknown): string {
  const name = read.string(prop, value) ?? read.missing(prop, "text");
  if (isToken(name) || /^(\/[^/\s]+\/)?[A-Za-z0-9_.-]+$/.test(name)) return name;
  const fix = "Write it like spam_sources";
  return read.refuse("category-name", prop, `${show(name)} is not the name of a category`, fix);
}
