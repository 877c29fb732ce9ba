import { TerraformElement, TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { type BigipObject, isMadeHere } from "../core/bigip-object";
import { isBigipObject } from "../core/i-bigip-object";
import { Absence } from "../core/declared";
import { isObject } from "../core/tokens";
import { REAPPLY_ID } from "../device/device-setting";
import { POOL_MEMBER } from "../ltm/pool-member";
import { isMailService } from "../smtp/mail-service";
import { isService } from "../smtp/smtp-service";
import type { SynthesizedBlock } from "../testing/synthesized-json";
import { firewallRules } from "./firewall-rules";
import { type GivenProps, isGiven, Origin } from "../kind/origin";
import { servicePropsOf } from "./service-props";
import { Section, type Setting, yours } from "../kind/setting";
import { OBJECT_KINDS, type SheetKind, UNKNOWN_KIND } from "./settings";
import type { SheetRow } from "./sheet-row";
import type { SynthesizedView } from "./synthesized-view";
import { entriesOf, propertiesOf, type TmshTree, treesOf, treeText } from "./tmsh-tree";

/** An object of the stack with its rows. */
export interface SheetObject {
  readonly object: BigipObject;
  readonly kind: SheetKind;
  /** The full path on the device, as far as it is known before apply. */
  readonly path: string;
  readonly rows: readonly SheetRow[];
}

/** What decides where the values of an object come from: its own props, or those of the service that made it. */
interface Decider {
  readonly props: GivenProps;
  /** The id of the part, where a service made the object. */
  readonly part?: string;
}

/** What has no meaning on the device, or is the object's own path and shown apart. */
const TECHNICAL = ["//", "lifecycle", "depends_on", "provider", "provisioner", "partition"];

/** Ports of servers in the guide's tables; any other is the user's, on layer 4 by way of the listener's port. */
const GUIDE_MEMBER_PORTS = ["25", "587"];

/** Reads the objects of a stack as the rows of a sheet. */
export class ObjectReader {
  public constructor(private readonly view: SynthesizedView) {}

  /** The objects that a construct makes, itself or through the constructs in it. */
  public readBelow(scope: IConstruct): SheetObject[] {
    return objectsBelow(scope).map((object) => this.read(object));
  }

  public read(object: BigipObject): SheetObject {
    const decider = deciderOf(object);
    const values = this.valuesOf(object);
    const made = kindOf(object, decider);
    const kind = object._tenant === undefined ? made : inTenant(made, values);
    const path = this.view.followText(values.get("name") ?? object.devicePath ?? object.node.path);
    return {
      object,
      kind,
      path,
      rows: [
        ...this.knownRows(kind, values, decider),
        ...firewallRules(this.scriptOf(object), this.view, (prop) => isDecided(decider, [prop])),
        ...this.memberRows(object, decider),
        ...unknownRows(kind, values),
      ],
    };
  }

  private knownRows(kind: SheetKind, values: ReadonlyMap<string, string>, decider: Decider): SheetRow[] {
    return Object.entries(kind.settings).flatMap(([argument, setting]): SheetRow[] => {
      const value = values.get(argument);
      const origin = isDecided(decider, setting.props ?? []) ? Origin.YOU : setting.otherwise;
      if (value === undefined) return absentRow(setting);
      if (value === setting.usual) return [];
      if (setting.hidden === true) return [{ setting: setting.label, value: undefined, origin }];
      const words = setting.words?.[value];
      return [{ setting: setting.label, value: words ?? value, isWords: words !== undefined, origin }];
    });
  }

  /** Members are resources of their own in Terraform, and rows of the pool in the guide. */
  private memberRows(pool: BigipObject, decider: Decider): SheetRow[] {
    const attachments = pool.node.children.flatMap((child) => {
      const resource = child.node.tryFindChild("Resource");
      const block = resource === undefined ? undefined : this.blockAt(resource);
      return block?.type === "bigip_ltm_pool_attachment" ? [block] : [];
    });
    if (attachments.length === 0) return [];
    const members = attachments.map((block) => this.memberOf(block));
    const ports = [...new Set(members.map(({ port }) => port))];
    const isStated =
      ports.some((port) => !GUIDE_MEMBER_PORTS.includes(port)) ||
      ports.length > 1 ||
      isDecided(decider, ["memberPort"]) ||
      hasMemberPort(decider.props);
    return [
      { setting: "Service Port", value: ports.join(", "), origin: isStated ? Origin.YOU : Origin.GUIDE },
      ...members.map(({ row }) => row),
    ];
  }

  private memberOf({ properties }: SynthesizedBlock): { readonly port: string; readonly row: SheetRow } {
    const node = this.view.followText(String(properties["node"]));
    const address = this.view.referredBy(properties["node"])?.properties["address"];
    const options = Object.entries(POOL_MEMBER.settings).flatMap(([argument, { label }]) =>
      properties[argument] === undefined
        ? []
        : [`${label.toLowerCase()} ${String(this.view.follow(properties[argument]))}`],
    );
    const port = node.slice(node.lastIndexOf(":") + 1);
    const setting = `Member ${typeof address === "string" ? this.view.followText(address) : node}`;
    return { port, row: { setting, value: [node, ...options].join(", "), origin: Origin.YOU } };
  }

  /** All settings of an object as text, by argument or tmsh property. */
  private valuesOf(object: BigipObject): ReadonlyMap<string, string> {
    if (object._tenant !== undefined) return this.view.classOf(object);
    const native = this.view.blockOf(object.resource);
    const isNative = native !== undefined && native.type !== "terraform_data";
    const values = new Map<string, string>(
      isNative
        ? Object.entries(native.properties)
            .filter(([argument]) => !TECHNICAL.includes(argument))
            .map(([argument, value]) => [argument, valueText(argument, this.view.follow(value))])
        : [["name", valueText("name", this.view.follow(native?.properties["input"] ?? object.fullPath))]],
    );
    for (const part of ["Key", "Chain"]) {
      const file = object.node.tryFindChild(part);
      const name = file === undefined ? undefined : this.blockAt(file)?.properties["name"];
      if (typeof name === "string") values.set(part, this.view.followText(name));
    }
    for (const [property, tree] of [...this.scriptOf(object)].flatMap(flattened)) {
      const [name, text] = decoded(property, treeText(tree));
      values.set(name, this.view.followText(text));
    }
    return values;
  }

  /** What the scripts of an object set: the one that makes it, and those that set single options of it. */
  private scriptOf(object: BigipObject): ReadonlyMap<string, TmshTree> {
    // What reapply puts back is said elsewhere: by the native resource, or by nothing.
    const isSetting = (child: IConstruct): boolean => !isBigipObject(child) && child.node.id !== REAPPLY_ID;
    const scopes = [object, ...object.node.children.filter(isSetting)];
    return new Map(
      scopes.flatMap((scope) => {
        const script = scope.node.tryFindChild("Script");
        const block = script === undefined ? undefined : this.blockAt(script);
        const declared = block === undefined ? [] : this.view.declaredAt(block);
        // What BIG-IP gives an object anyway is no setting.
        return declared.filter(({ absence }) => absence !== Absence.NONE).flatMap(treesOf);
      }),
    );
  }

  private blockAt(construct: IConstruct): SynthesizedBlock | undefined {
    return isTerraformResource(construct) ? this.view.blockOf(construct) : undefined;
  }
}

function isTerraformResource(construct: IConstruct): construct is TerraformResource {
  return TerraformElement.isTerraformElement(construct) && TerraformResource.isTerraformResource(construct);
}

/** The objects that a stack makes in and below a construct. */
export function objectsBelow(scope: IConstruct): BigipObject[] {
  return scope.node.findAll().filter((each): each is BigipObject => isBigipObject(each) && isMadeHere(each));
}

/** The pool and the monitor of log servers belong to the log. */
function kindOf({ objectType }: BigipObject, { part }: Decider): SheetKind {
  const kind = OBJECT_KINDS[objectType] ?? UNKNOWN_KIND;
  return part?.startsWith("FirewallLog") === true ? { ...kind, section: Section.LOGGING } : kind;
}

/** In a declaration the properties have the names of AS3; those that no row has are shown under them. */
function inTenant(
  { section, settings, rows = {} }: SheetKind,
  values: ReadonlyMap<string, string>,
): SheetKind {
  const others = [...values.keys()].map((property): [string, Setting] => [property, yours(property)]);
  const known = Object.entries(rows).flatMap(([prop, { as3, setting }]): [string, Setting][] =>
    as3 === undefined || setting === undefined
      ? []
      : [[as3, { props: [prop], ...setting, ...usualOf(setting) }]],
  );
  const { name, description } = settings;
  const common = { ...(name && { name }), ...(description && { remark: description }) };
  return { section, settings: { ...common, ...Object.fromEntries([...others, ...known]), ...common } };
}

/** AS3 has true and false for tmsh's yes and no. */
function usualOf({ usual }: Setting): Partial<Setting> {
  const words: Readonly<Record<string, string>> = { yes: "true", no: "false" };
  return usual === undefined ? {} : { usual: words[usual] ?? usual };
}

/** Constructs share what stands there; what it is made with are this library's props. */
const SHARED = "BigipShared";

function deciderOf(object: BigipObject): Decider {
  const { scopes } = object.node;
  if (scopes.some(({ node }) => node.id === SHARED)) return { props: {} };
  const found = [...scopes].reverse().find((each) => isService(each) || isMailService(each));
  if (!isService(found) && !isMailService(found)) return { props: object._given };
  // The pools of a mail service are each in a construct for a port.
  const [part] = scopes.slice(scopes.indexOf(found) + 1).filter(isBigipObject);
  return { props: found._given, part: part?.node.id };
}

function isDecided({ props, part }: Decider, names: readonly string[]): boolean {
  const paths = part === undefined ? names : names.flatMap((name) => servicePropsOf(part, name));
  return paths.some((path) => isGiven(props, path));
}

/** What nobody states is left to the device, unless the guide says so. */
function absentRow({ label, absent, otherwise }: Setting): SheetRow[] {
  const origin = otherwise === Origin.GUIDE ? Origin.GUIDE : Origin.DEVICE;
  return absent === undefined ? [] : [{ setting: label, value: absent, isWords: true, origin }];
}

/** Whether a member states a port of its own. */
function hasMemberPort({ members }: GivenProps): boolean {
  return Array.isArray(members) && members.some((member) => isObject(member) && isGiven(member, "port"));
}

/** What the table does not know is named, so that nothing is missing, but not shown, since it may be a secret. */
function unknownRows(kind: SheetKind, values: ReadonlyMap<string, string>): SheetRow[] {
  return [...values]
    .filter(
      ([argument, value]) =>
        !(argument in kind.settings) && !SHOWN_ELSEWHERE.includes(argument) && value !== "none",
    )
    .map(([setting]) => ({ setting, value: undefined, origin: Origin.YOU }))
    .sort((one, other) => (one.setting < other.setting ? -1 : 1));
}

/** Rules have rows of their own. */
const SHOWN_ELSEWHERE = ["rules"];

/** The parts of a property that is a block in itself, each as a property of its own. */
const BLOCKS = ["network", "filter", "format", "ip-intelligence"];

function flattened([property, tree]: [string, TmshTree]): [string, TmshTree][] {
  if (!BLOCKS.includes(property) || typeof tree === "string") return [[property, tree]];
  const inner = property === "network" ? (entriesOf(tree)[0]?.body ?? []) : tree;
  return propertiesOf(inner).flatMap(flattened);
}

function valueText(argument: string, value: unknown): string {
  if (argument === "cert_key_chain" && isObject(value)) return certificateText(value);
  if (Array.isArray(value)) return value.map((each) => valueText("", each)).join(", ");
  if (isObject(value))
    return Object.entries(value)
      .map(([key, each]) => `${key} ${valueText(key, each)}`)
      .join(", ");
  return String(value);
}

/** Without the passphrase. */
function certificateText(entry: Readonly<Record<string, unknown>>): string {
  return ["cert", "key", "chain"]
    .flatMap((each) => (entry[each] === undefined ? [] : [valueText(each, entry[each])]))
    .join(", ");
}

/** The probe's variables go as base64; what Terraform encodes at apply is shown as what it encodes. */
function decoded(name: string, text: string): [string, string] {
  if (!name.endsWith("_B64")) return [name, text];
  const live = /^\$\{base64encode\((.*)\)\}$/s.exec(text)?.[1];
  return [
    name.slice(0, -"_B64".length),
    live === undefined ? Buffer.from(text, "base64").toString("utf8") : `\${${live}}`,
  ];
}
