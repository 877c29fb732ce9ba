import { App, type TerraformStack, Testing } from "cdktf";
import { type BigipObject, isMadeHere } from "../../../lib/core/bigip-object";
import { isBigipObject } from "../../../lib/core/i-bigip-object";
import { Template } from "../../../lib/testing";
import { exportsOf } from "../../support/programs";

interface Metadata {
  readonly path: string;
  readonly uniqueId: string;
}

/** What a stack gives Terraform, with objects called by their type and path on the device instead of their ids. */
export function comparable(stack: TerraformStack): unknown {
  const template = Template.fromStack(stack);
  expect(template.errors).toEqual([]);
  const objects = stack.node
    .findAll()
    .filter((each): each is BigipObject => isBigipObject(each) && isMadeHere(each))
    // Objects can be in others, and a longer path can begin with a shorter one.
    .sort((one, other) => other.node.path.length - one.node.path.length);
  // Messages of scripts name the construct.
  let json = objects.reduce(
    (text, object) => text.replaceAll(`'${object.node.path}`, `'${placeOf(object)}`),
    template.json,
  );
  for (const { path, uniqueId } of metadataIn(json)) {
    const object = objects.find(({ node }) => `${path}/`.startsWith(`${node.path}/`));
    const place = object === undefined ? path : placeOf(object) + path.slice(object.node.path.length);
    json = json.replaceAll(uniqueId, place.replace(`${stack.node.id}/`, ""));
  }
  const { resource, variable } = JSON.parse(
    json.replaceAll(`'${stack.node.path}/`, "'"),
    (key, value: unknown) => (key === "//" ? undefined : ordered(key, value)),
  ) as Readonly<Record<string, unknown>>;
  return { resource, variable };
}

function placeOf({ objectType, devicePath }: BigipObject): string {
  return `${objectType}:${String(devicePath)}`;
}

/** References of one resource to others stand in the order of their ids, in lists and in texts. */
function ordered(key: string, value: unknown): unknown {
  if (key === "input" && typeof value === "string") return value.split("\n").sort();
  return ["depends_on", "replace_triggered_by"].includes(key) && Array.isArray(value)
    ? value.map(String).sort()
    : value;
}

function metadataIn(json: string): Metadata[] {
  const found: Metadata[] = [];
  JSON.parse(json, (key, value: { readonly metadata?: Metadata }) => {
    if (key === "//" && value.metadata?.uniqueId !== undefined) found.push(value.metadata);
    return value;
  });
  // A longer id can begin with a shorter one.
  return found.sort((one, other) => other.uniqueId.length - one.uniqueId.length);
}

type StackClass = new (scope: App, id: string) => TerraformStack;

/** The stack of a program that `from-config` has written. */
export function stackOf(program: string): TerraformStack {
  const Stack = exportsOf(program)["MailStack"] as StackClass;
  return new Stack(Testing.app(), "mail");
}
