import { type IResolveContext, type TerraformResource } from "cdktf";
import { lateValue } from "./late";
import { messageOf } from "./messages";
import { isHeldBack } from "./faults";
import { looking, REFUSED_TEXT } from "./refused";
import { isObject, resolvedText } from "./tokens";
import { handOver } from "./writing";

const KEPT = Symbol.for("cdktf-bigip-smtp/KeptSettings");

/** What is known of a resource only when the stack is synthesized. */
interface LateSettings {
  /** @default - as its lifecycle says */
  readonly createBeforeDestroy?: () => boolean;
  readonly conditions?: () => Conditions;
}

/** What Terraform checks before and after. */
interface Conditions {
  readonly before: readonly Condition[];
  /** @default - as its lifecycle says */
  readonly after?: readonly Condition[];
}

/** A condition that Terraform checks. */
interface Condition {
  readonly condition: unknown;
  readonly errorMessage: string;
}

/** What a resource of ours needs, as it was when its construct had made it. */
interface Kept {
  readonly lifecycle: TerraformResource["lifecycle"];
  readonly dependsOn: TerraformResource["dependsOn"];
  readonly provisioners: TerraformResource["provisioners"];
  readonly late: LateSettings;
}

type Settings = Record<string, unknown>;

/** Arguments by whose changes something happens on the device. */
const WATCHED: Readonly<Record<string, readonly string[]>> = {
  terraform_data: ["input", "triggers_replace"],
  bigip_command: ["commands"],
};

/**
 * Keeps what a deployment's safety hangs on (the lifecycle, the order, the proof behind a command) whatever an aspect
 * or an escape hatch sets on the resource later. What they add stays; what contradicts is a fault. For each resource
 * that the library makes; called again when its construct has set more.
 *
 * @param late asked for when the stack is synthesized
 */
export function keepSettings<R extends TerraformResource>(
  resource: R,
  late: LateSettings = keptBy(resource)?.late ?? {},
): R {
  const { lifecycle, dependsOn, provisioners } = resource;
  const kept: Kept = { lifecycle, dependsOn, provisioners, late };
  const isNew = keptBy(resource) === undefined;
  Object.defineProperty(resource, KEPT, { value: kept, configurable: true });
  if (!isNew) return resource;
  const render = resource.toTerraform.bind(resource) as () => unknown;
  resource.toTerraform = () =>
    handOver(resource, render, (rendered) => heldBack(resource, withKept(resource, rendered)));
  const toMetadata = resource.toMetadata.bind(resource) as () => object;
  resource.toMetadata = () => withoutNothing(toMetadata());
  resource.node.addValidation({
    validate: () => (isUntouched(resource) ? [] : looking(() => contradictions(resource, render()))),
  });
  return resource;
}

/** cdktf resolves each name of what a resource does not say. */
function withoutNothing(metadata: object): object {
  return Object.values(metadata).every((each) => each === undefined) ? {} : metadata;
}

/** Whether nobody has set any of it since the library did, as with nearly all resources: then it is there as it should. */
function isUntouched(resource: TerraformResource): boolean {
  const kept = keptBy(resource);
  const overrides: unknown = Reflect.get(resource, "rawOverrides");
  return (
    resource.lifecycle === kept?.lifecycle &&
    resource.dependsOn === kept?.dependsOn &&
    resource.provisioners === kept?.provisioners &&
    !(isObject(overrides) && KEPT_ARGUMENTS.some((name) => name in overrides))
  );
}

const KEPT_ARGUMENTS = ["lifecycle", "depends_on", "provisioner"];

function keptBy(resource: TerraformResource): Kept | undefined {
  return (resource as { [KEPT]?: Kept })[KEPT];
}

/** The arguments in what cdktf renders for a resource; undefined for one that was moved away. */
function argumentsOf(resource: TerraformResource, rendered: unknown): Settings | undefined {
  const types = isObject(rendered) ? rendered["resource"] : undefined;
  const named = isObject(types) ? types[resource.terraformResourceType] : undefined;
  const found = isObject(named) ? named[resource.friendlyUniqueId] : undefined;
  return isObject(found) ? found : undefined;
}

/** Where something was refused that has no place of its own, the resource has a place for it. */
function heldBack(resource: TerraformResource, rendered: unknown): unknown {
  const settings = argumentsOf(resource, rendered);
  if (settings !== undefined && isHeldBack(resource)) settings["depends_on"] = REFUSED_TEXT;
  return rendered;
}

function withKept(resource: TerraformResource, rendered: unknown): unknown {
  const settings = argumentsOf(resource, rendered);
  const kept = keptBy(resource);
  if (settings === undefined || kept === undefined) return rendered;
  const { lifecycle, dependsOn, provisioners, late } = kept;
  if (isUntouched(resource)) {
    addLate(settings, late);
    return rendered;
  }
  settings["depends_on"] = both(dependsOn, settings["depends_on"]);
  settings["provisioner"] = both(
    provisioners?.map(({ type, ...config }) => ({ [type]: config })),
    settings["provisioner"],
  );
  const stated = blockOf(settings["lifecycle"]);
  const { before, after } = late.conditions?.() ?? {};
  settings["lifecycle"] = withoutEmpty({
    ...stated,
    create_before_destroy: lateValue(() => madeFirst(kept) || stated["create_before_destroy"]),
    replace_triggered_by: both(lifecycle?.replaceTriggeredBy, stated["replace_triggered_by"]),
    ignore_changes: both(lifecycle?.ignoreChanges, stated["ignore_changes"]),
    precondition: both(conditions(before ?? lifecycle?.precondition), stated["precondition"]),
    postcondition: both(conditions(after ?? lifecycle?.postcondition), stated["postcondition"]),
  });
  return rendered;
}

/** Adds to a lifecycle that is the library's own. */
function addLate(settings: Settings, late: LateSettings): void {
  const { before, after } = late.conditions?.() ?? {};
  const precondition = conditions(before) ?? [];
  const postcondition = conditions(after) ?? [];
  const added = {
    ...(late.createBeforeDestroy?.() === true && { create_before_destroy: true }),
    ...(precondition.length > 0 && { precondition }),
    ...(postcondition.length > 0 && { postcondition }),
  };
  if (Object.keys(added).length > 0) settings["lifecycle"] = { ...blockOf(settings["lifecycle"]), ...added };
}

/** A block that may be written as a list of one, as Terraform's JSON has it. */
function blockOf(value: unknown): Settings {
  const block: unknown = Array.isArray(value) ? value[0] : value;
  return isObject(block) ? block : {};
}

/** Whether the new one is made before the old one is destroyed. */
function madeFirst({ lifecycle, late }: Kept): boolean {
  return late.createBeforeDestroy?.() ?? lifecycle?.createBeforeDestroy === true;
}

function conditions(list: readonly Condition[] | undefined): Settings[] | undefined {
  return list?.map(({ condition, errorMessage }) => ({ condition, error_message: errorMessage }));
}

/** What the library needs, and behind it what the user adds; both may be tokens. */
function both(ours: unknown, theirs: unknown): unknown {
  const produce = (context: IResolveContext): unknown =>
    union(context.resolve(ours) as unknown, context.resolve(theirs) as unknown);
  return lateValue(produce);
}

/** A block as it is written, or nothing where it says nothing. */
function withoutEmpty(block: Settings): unknown {
  const produce = (context: IResolveContext): unknown => {
    const written = context.resolve(block) as Settings;
    return Object.keys(written).length === 0 ? undefined : written;
  };
  return lateValue(produce);
}

function union(ours: unknown, theirs: unknown): unknown {
  if (theirs === ALL_CHANGES) return theirs;
  const entries = [ours, theirs].flatMap((each): unknown[] => (each == null ? [] : [each].flat()));
  const once = [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
  return once.length === 0 ? undefined : once;
}

/** Terraform's word for all arguments in `ignore_changes`. */
const ALL_CHANGES = "all";

function contradictions(resource: TerraformResource, rendered: unknown): string[] {
  const { create_before_destroy: order, ignore_changes: ignored } = blockOf(
    argumentsOf(resource, rendered)?.["lifecycle"],
  );
  return [
    ...orderContradiction(resource, resolvedText(resource, order ?? "")),
    ...ignoredChanges(resource, resolvedText(resource, ignored ?? "")),
  ];
}

function orderContradiction(resource: TerraformResource, theirs: string): string[] {
  const kept = keptBy(resource);
  const ours = kept !== undefined && madeFirst(kept);
  if (theirs === "" || theirs === String(ours)) return [];
  const why = ours
    ? "whoever uses the object on the device moves over before the old one goes"
    : "the device can't have the old and the new one at once, or a virtual server would be made twice";
  return [
    messageOf(
      "lifecycle-conflict",
      `lifecycle: createBeforeDestroy is ${theirs} on a ${resource.terraformResourceType} that needs ` +
        `${String(ours)}: ${why}`,
      "Leave createBeforeDestroy out; the construct sets it",
    ),
  ];
}

function ignoredChanges(resource: TerraformResource, theirs: string): string[] {
  const watched = WATCHED[resource.terraformResourceType] ?? [];
  const ignored = theirs.split(",");
  const hidden = watched.filter((name) => ignored.includes(name) || ignored.includes(ALL_CHANGES));
  if (hidden.length === 0) return [];
  return [
    messageOf(
      "lifecycle-conflict",
      `lifecycle: ignoreChanges holds ${ignored.join(", ")} on a ${resource.terraformResourceType} by whose ` +
        `${hidden.join(" and ")} the library sees what to do on the device`,
      "Set ignoreChanges on the resources that need it, not on all of them",
    ),
  ];
}
