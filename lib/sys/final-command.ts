import type { Command } from "@cdktf/provider-bigip/lib/command";
import { TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { addressOf, lateAddresses } from "../core/late";
import type { BigipConstruct } from "../core/bigip-construct";
import { isMadeHere } from "../core/bigip-object";
import { Faults } from "../core/faults";
import { isBigipObject } from "../core/i-bigip-object";
import { dependentsOf } from "../core/dependents";
import { keepSettings } from "../core/kept-settings";
import { deviceKey } from "../core/bigip-shared";
import { once } from "../core/once";
import { isLiteral, resolvedText } from "../core/tokens";
import { applyCommand, destroyCommand } from "../device/device-command";
import { farewell, program } from "../device/device-script";
import { heldScript, heldText } from "../device/held-text";
import type { TmshScript } from "../device/tmsh-script";

/** The order of what comes after everything else. */
export enum Turn {
  /** The configuration is written to the disk. */
  SAVE,
  /** It goes to the other devices. */
  SYNCHRONIZE,
}

/** What runs after everything else. */
export interface FinalCommandConfig {
  readonly turn: Turn;
  /** What the command does, in the library's own words. */
  readonly title: string;
  /** What it is, for the message when the device refuses. */
  readonly subject: string;
  /** The words behind `tmsh`; asked for when the stack is synthesized. */
  readonly words: (script: TmshScript) => string;
}

const FINAL = Symbol.for("cdktf-bigip-smtp/FinalCommand");

/** A construct with a final command. */
interface FinalConstruct extends BigipConstruct {
  readonly [FINAL]: { readonly turn: Turn; readonly command: Command; readonly afterDestroy: Command };
}

/**
 * Runs a command after everything that the stack makes on the device, again after each change, and after a destroy.
 * What waits for the construct itself, such as a command of the user's own, comes later and does not run it.
 */
export function finalCommand(host: BigipConstruct, config: FinalCommandConfig): Command {
  const { turn, title, subject, words } = config;
  refuseInTenant(host);
  const script = heldScript(host, () => program({ title, where: host }, (tmsh) => [`run ${words(tmsh)}`]));
  const addresses = once(() => addressesBefore(host, turn));
  const members = heldText(host, "Members", ({ preparing }) =>
    // cdktf looks for what comes from other stacks, which stands in the resources themselves.
    preparing ? "" : [...addresses(), ...namesOn(host)].join("\n"),
  );
  const command = applyCommand(host, "Apply", { script, subject, ...host._meta });
  command.dependsOn = lateAddresses(addresses);
  command.lifecycle = {
    ...command.lifecycle,
    replaceTriggeredBy: lateAddresses(() => [addressOf(script), addressOf(members), ...addresses()]),
  };
  keepSettings(command);
  // What leaves the stack, or goes because it got another name, is not there any more to run something after it.
  // So everything depends on this one, which is replaced when the set of resources or a name changes: its script
  // runs when the last of the old ones has gone.
  const afterDestroy = destroyCommand(host, "RunWhenDestroyed", {
    script: () => farewell(host, (tmsh) => [`tmsh ${words(tmsh)}`]),
    runsFor: members,
    ...host._meta,
  });
  afterDestroy.dependsOn = lateAddresses(() => afterDestroyOf(host, turn));
  keepSettings(afterDestroy);
  host._device.addFoundation(afterDestroy);
  Object.defineProperty(host, FINAL, { value: { turn, command, afterDestroy } });
  return command;
}

/** In a tenant nothing is made by itself that a command could follow. */
function refuseInTenant(host: BigipConstruct): void {
  if (host._tenant === undefined) return;
  Faults.of(host).report(
    "as3-lacks",
    `${host.node.path}: a declaration has no commands, and AS3 saves the configuration by itself`,
    "Leave it out, or make it beside the tenant: it then follows the whole tenant",
  );
}

/** The addresses of the resources in this stack that change the device before it is the host's turn. */
function addressesBefore(host: BigipConstruct, turn: Turn): string[] {
  const finals = finalsOf(host);
  const later = finals.filter(
    (each) => each === host || (isOnDeviceOf(each, host) && each[FINAL].turn >= turn),
  );
  const outside = resourcesOutside(host, finals);
  const waiting = dependentsOf(
    later.map((each) => each[FINAL].command),
    outside,
  );
  const candidates = later.length === finals.length ? outside : resourcesOutside(host, later);
  return candidates
    .filter((each) => isOfDevice(each, host) && !waiting.has(each))
    .map(addressOf)
    .sort();
}

/** The commands at the end of a destroy whose turn is later. */
function afterDestroyOf(host: BigipConstruct, turn: Turn): string[] {
  return finalsOf(host)
    .filter((each) => isOnDeviceOf(each, host) && each[FINAL].turn > turn)
    .map((each) => addressOf(each[FINAL].afterDestroy));
}

/** What objects and files of the stack are called on the device. */
function namesOn(host: BigipConstruct): string[] {
  const objects = TerraformStack.of(host)
    .node.findAll()
    .flatMap((each) =>
      isBigipObject(each) && isMadeHere(each) && each._tenant === undefined ? [each._pathText()] : [],
    );
  const files = resourcesOutside(host, [host])
    .filter((each) => isOfDevice(each, host))
    .flatMap((each) => ("nameInput" in each ? [each.nameInput] : []));
  return [...new Set([...objects, ...files].map((name) => withoutReferences(host, name)))].sort();
}

/** A name as text: a reference in it to another resource of the stack would make a circle. */
function withoutReferences(host: IConstruct, name: unknown): string {
  if (isLiteral(name)) return name;
  return resolvedText(host, name).replace(/\$\{((?:bigip_|terraform_data\.)[^{}]*)\}/g, "$1");
}

function resourcesOutside(host: IConstruct, others: readonly IConstruct[]): TerraformResource[] {
  return TerraformStack.of(host)
    .node.findAll()
    .filter((each): each is TerraformResource => TerraformResource.isTerraformResource(each))
    .filter((each) => !isWithin(each, others));
}

function isWithin(construct: IConstruct, others: readonly IConstruct[]): boolean {
  let scope: IConstruct | undefined = construct;
  while (scope !== undefined && !others.includes(scope)) scope = scope.node.scope;
  return scope !== undefined;
}

/** Whether a resource changes the device of a construct. */
function isOfDevice(resource: TerraformResource, host: BigipConstruct): boolean {
  return (
    resource.terraformResourceType.startsWith("bigip_") &&
    deviceKey(resource.provider) === deviceKey(host._provider)
  );
}

function isOnDeviceOf(one: BigipConstruct, other: BigipConstruct): boolean {
  return deviceKey(one._provider) === deviceKey(other._provider);
}

function finalsOf(host: IConstruct): FinalConstruct[] {
  return TerraformStack.of(host)
    .node.findAll()
    .filter((each): each is FinalConstruct => FINAL in each);
}
