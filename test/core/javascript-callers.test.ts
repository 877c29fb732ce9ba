import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  CertificateKeyPair,
  DeploymentSheet,
  Descriptions,
  Pool,
  SaveConfig,
  ServiceOutput,
  Warnings,
} from "../../lib";
import { Template } from "../../lib/testing";
import { makePlaintext, OBJECT_KINDS, SERVICE_KINDS } from "../support/objects";
import { hostileObjects } from "../support/hostile-objects";
import { makeStack } from "../support/stacks";

type Make = (scope: Construct, id: string) => unknown;

const MAKERS: readonly (readonly [string, Make])[] = [
  ...[...OBJECT_KINDS, ...SERVICE_KINDS].map(({ kind, make }): [string, Make] => [
    kind,
    (scope, id) => make(scope, id),
  ]),
  ["SaveConfig", (scope, id) => new SaveConfig(scope, id)],
  ["DeploymentSheet", (scope, id) => new DeploymentSheet(scope, id)],
  [
    "ServiceOutput",
    (scope, id) => new ServiceOutput(scope, id, { service: makePlaintext(makeStack(), "mail") }),
  ],
  ["Pool.fromFullPath", (scope, id) => Pool.fromFullPath(scope, id, "/Common/relays")],
  ["Pool.fromLookup", (scope, id) => Pool.fromLookup(scope, id, { name: "relays" })],
  [
    "CertificateKeyPair.fromFullPaths",
    (scope, id) =>
      CertificateKeyPair.fromFullPaths(scope, id, { certificate: "/Common/a.crt", key: "/Common/a.key" }),
  ],
];

/** Where an object makes others first, they are the first to say it. */
describe.each(MAKERS)("%s", (_name, make) => {
  test.each<unknown>([5, null, undefined, {}, "", true, []])("refuses %p as its id, in our words", (id) => {
    const stack = makeStack();
    expect(() => make(stack, id as string)).toThrow(
      /^A construct below \S+ has .+ as its id\. .*\[value-type\]$/,
    );
  });

  test.each<[string, unknown]>([
    ...[5, null, undefined, {}, "edge", { node: {} }].map((each): [string, unknown] => [
      JSON.stringify(each),
      each,
    ]),
    ...hostileObjects(),
    ["a Proxy of a stack", new Proxy(makeStack(), {})],
  ])("refuses %s as its scope, in our words", (_title, scope) => {
    expect(() => make(scope as Construct, "it")).toThrow(
      /^".+": the scope is .+, which is no construct\. .* as scope\. \[outside-stack\]$/,
    );
  });
});

test("a getter that throws is named, and what it says is not shown", () => {
  const stack = makeStack();
  const throwing = (prop: string): object =>
    Object.defineProperty({}, prop, {
      enumerable: true,
      get: () => {
        throw new Error("a secret");
      },
    });
  new Pool(stack, "relays", throwing("slowRampTime"));
  makePlaintext(stack, "mail", { healthCheck: throwing("login") });
  const { errors } = Template.fromStack(stack);
  expect(errors.map(({ message }) => message.split(". ")[0])).toEqual([
    "slowRampTime: something that throws an error when it is read is not a whole number from 0 to 4294967295 seconds",
    "login: expected an object with the documented props, got something that throws an error when it is read",
  ]);
  expect(JSON.stringify(errors)).not.toContain("secret");
});

test.each<[string, (scope: Construct) => unknown]>([
  ["Warnings.of", (scope) => Warnings.of(scope)],
  ["Descriptions.of", (scope) => Descriptions.of(scope)],
])("%s takes constructs only", (name, of) => {
  for (const scope of [1, null, undefined, "edge", {}])
    expect(() => of(scope as Construct)).toThrow(
      new RegExp(`^${name}: .* is not a construct\\. .*\\[value-type\\]$`),
    );
});

test.each<unknown>([5, undefined, null, {}])("%p is no default description", (text) => {
  const stack: TerraformStack = makeStack();
  Descriptions.of(stack).setDefault(text as string);
  new Pool(stack, "relays");
  const { errors } = Template.fromStack(stack);
  expect(errors.map(({ message }) => message)).toEqual([expect.stringMatching(/^setDefault: /)]);
});
