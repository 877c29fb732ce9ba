import { type TerraformStack, TerraformVariable } from "cdktf";
import { DeviceObject, type DeviceObjectProps } from "../../lib";
import type { Template } from "../../lib/testing";
import { synthesized } from "../support/stacks";

function objectWith(
  props: Partial<DeviceObjectProps> | ((stack: TerraformStack) => Partial<DeviceObjectProps>),
): Template {
  return synthesized((stack) => {
    const component = "ltm data-group internal";
    const given = typeof props === "function" ? props(stack) : props;
    new DeviceObject(stack, "it", { name: "senders", component, ...given });
  });
}

const commandsOf = (template: Template): string[] =>
  String(template.at("it/Script").properties["triggers_replace"])
    .split("\n")
    .filter((line) => /^ {2}(run (create|modify)|:)/.test(line))
    .map((line) => line.trim());

test("tells what is for a new object only, and replaces collections as a whole", () => {
  const template = objectWith({
    createProperties: { type: "ip" },
    collections: { records: "198.51.100.0/24 { }" },
  });
  expect(commandsOf(template)).toEqual([
    "run modify ltm data-group internal /Common/senders { records replace-all-with { 198.51.100.0/24 { } } }",
    "run create ltm data-group internal /Common/senders { type ip records add { 198.51.100.0/24 { } } }",
  ]);
});

test.each([
  "{ $(reboot) }",
  "{ a; reboot }",
  "{ a } } ; reboot { { }",
  "{ { a }",
  '{ "a }',
  '{ "a\\" }',
  "{ `a` }",
  "{ a\n#b }",
  "{ '}' }",
])("what is no syntax of tmsh is refused in braces: %j", (records) => {
  expect(objectWith({ properties: { records } }).errors.map(({ id }) => id)).toEqual(["tmsh-syntax"]);
});

test.each(["properties", "createProperties"])(
  "%s.description is text for every type, never a block",
  (bag) => {
    const [error, ...more] = objectWith({ [bag]: { description: "{ a }" } }).errors;
    expect(more).toEqual([]);
    expect(error).toMatchObject({
      id: "tmsh-syntax",
      message: expect.stringContaining(`${bag}.description`) as string,
    });
    expect(objectWith({ [bag]: { description: "a { b }" } }).errors).toEqual([]);
    expect(objectWith({ description: "{ a }" }).errors).toEqual([]);
  },
);

test("words and texts in quotes may stand in braces", () => {
  const template = objectWith({ properties: { records: `{ a { data "it's; $(one) {" } b }` } });
  expect(commandsOf(template)[0]).toContain(`records { a { data '"it'\\''s; $(one) {"' } b }`);
});

test("a value in braces may have a value in it that only Terraform knows", () => {
  const template = objectWith((stack) => {
    const net = new TerraformVariable(stack, "net", { type: "string" }).stringValue;
    return { collections: { records: `${net} { }` } };
  });
  expect(commandsOf(template)[1]).toContain('records add { "$word0" { } }');
  expect(template.at("it/Script").properties["triggers_replace"]).toContain("word0='''${replace(var.net, ");
});

test("a description is set only where one is stated, and taken off afterwards", () => {
  expect(objectWith({}).json).not.toContain("description");
  const described = objectWith({ description: "ours" });
  expect(described.at("it/Script").properties["triggers_replace"]).toContain("description ours");
  expect(JSON.stringify(described.at("it/SetBackDescriptionWhenDestroyed").properties)).toContain(
    "description none",
  );
});

test("two descriptions are one too many", () => {
  const { errors } = objectWith({ description: "ours", properties: { description: "theirs" } });
  expect(errors.map(({ id }) => id)).toEqual(["no-effect"]);
  expect(objectWith({ properties: { description: "theirs" } }).errors).toEqual([]);
});

test.each([
  ["ltm profile smtps", "smtps"],
  ["ltm profile client-ssl", "clientssl"],
  ["ltm profile fastl4", "fastL4"],
  ["ltm monitor external", "external"],
  ["security ip-intelligence policy", "ip-intelligence"],
  ["security log profile", "global-network"],
  ["sys log-config destination splunk", "local-db"],
  ["sys log-config publisher", "local-db-publisher"],
])("an object that comes with the device is never taken over: %s %s", (component, name) => {
  const ids = (props: Partial<DeviceObjectProps>): unknown =>
    objectWith({ component, name, ...props }).errors.map(({ id }) => id);
  expect(ids({})).toEqual(["factory-object"]);
  expect(ids({ partition: "mail" })).toEqual([]);
  expect(ids({ name: `mail-${name}` })).toEqual([]);
});
