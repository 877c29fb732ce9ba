import { App, type TerraformStack, Testing } from "cdktf";
import { SmtpService } from "../../../lib";
import { Template } from "../../../lib/testing";
import { exportsOf } from "../../support/programs";

interface Metadata {
  readonly path: string;
  readonly uniqueId: string;
}

/** What a stack gives Terraform, with constructs called by their place in their service instead of their ids. */
export function comparable(stack: TerraformStack): unknown {
  const services = stack.node
    .findAll()
    .filter((each) => each instanceof SmtpService)
    .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const template = Template.fromStack(stack);
  expect(template.errors).toEqual([]);
  // Messages of scripts name the construct.
  let json = services.reduce(
    (text, { node }, index) => text.replaceAll(`'${node.path}/`, `'service${index}/`),
    template.json,
  );
  for (const { path, uniqueId } of metadataIn(json)) {
    const [, ...ids] = path.split("/");
    const place = services.reduce(
      (text, { node }, index) => text.replace(new RegExp(`^${node.id}(/|$)`), `service${index}$1`),
      ids.join("/"),
    );
    json = json.replaceAll(uniqueId, place);
  }
  const { resource, variable } = JSON.parse(
    json.replaceAll(`'${stack.node.path}/`, "'"),
    (key, value: unknown) => (key === "//" ? undefined : ordered(key, value)),
  ) as Readonly<Record<string, unknown>>;
  return { resource, variable };
}

function nameOf({ virtualServer }: SmtpService): string {
  return String(virtualServer.devicePath);
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
