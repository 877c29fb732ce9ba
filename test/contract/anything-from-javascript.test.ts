import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Aspects, type TerraformStack } from "cdktf";
import * as library from "../../lib";
import { faultsOfStack } from "../../lib/core/stack-faults";
import { ROOT } from "../../tools/api/root";
import { existingCertificate, makePlaintext } from "../support/objects";
import { hostileObjects, SAID } from "../support/hostile-objects";
import { makeStack } from "../support/stacks";

const {
  As3Tenant,
  Descriptions,
  FirewallPolicy,
  LoadBalancingMode,
  MinimumTls,
  Pool,
  Snat,
  VirtualServer,
  VlanFilter,
} = library;

type Wrong = (stack: TerraformStack, value: never) => unknown;

const service = (stack: TerraformStack): library.SmtpService => makePlaintext(stack, "it");

const mail = (
  stack: TerraformStack,
  listeners: library.MailListener[] = [library.MailListener.mx()],
): library.MailService =>
  new library.MailService(stack, "it", {
    destination: "192.0.2.25",
    members: ["10.1.20.11"],
    domain: "example.test",
    snat: Snat.automap(),
    certificate: existingCertificate(stack, "certificate"),
    listeners,
  });

/** What is called with something wrong; what makes a value for a prop is given to that prop. */
const CALLS: Readonly<Record<string, Wrong>> = {
  "As3Tenant.addOverride": (stack, value) =>
    new As3Tenant(stack, "it", { name: "Mail" }).addOverride(value, 1),
  "Descriptions.setDefault": (stack, value) => Descriptions.of(stack).setDefault(value),
  "FirewallPolicy.addRule": (stack, value) => new FirewallPolicy(stack, "it", { rules: [] }).addRule(value),
  "FirewallPolicy.allowFrom": (stack, value) =>
    new FirewallPolicy(stack, "it", { rules: [] }).allowFrom(value),
  "LoadBalancingMode.of": (stack, value) =>
    new Pool(stack, "it", { loadBalancingMode: LoadBalancingMode.of(value) }),
  "MailListener.of": (stack, value) => mail(stack, [library.MailListener.of("relay", value)]),
  "MailService.addIRule": (stack, value) => mail(stack).addIRule(value),
  "MailService.addMember": (stack, value) => mail(stack).addMember(value),
  "MailService.allowFrom": (stack, value) => mail(stack).allowFrom(value),
  "MinimumTls.visit": (stack, value) => Aspects.of(stack).add(new MinimumTls(value)),
  "Pool.addMember": (stack, value) => new Pool(stack, "it").addMember(value),
  "SmtpService.addIRule": (stack, value) => service(stack).addIRule(value),
  "SmtpService.addMember": (stack, value) => service(stack).addMember(value),
  "SmtpService.allowFrom": (stack, value) => service(stack).allowFrom(value),
  "Snat.addresses": (stack, value) => makePlaintext(stack, "it", { snat: Snat.addresses(value) }),
  "Snat.forTopology": (stack, value) => makePlaintext(stack, "it", { snat: Snat.forTopology(value) }),
  "Snat.pool": (stack, value) => makePlaintext(stack, "it", { snat: Snat.pool(value) }),
  "VirtualServer.addIRule": (stack, value) => listener(stack).addIRule(value),
  "VirtualServer.addProfile": (stack, value) => listener(stack).addProfile(value),
  "VlanFilter.except": (stack, value) => makePlaintext(stack, "it", { vlans: VlanFilter.except(value) }),
  "VlanFilter.only": (stack, value) => makePlaintext(stack, "it", { vlans: VlanFilter.only(value) }),
  "Warnings.acknowledge": (stack, value) => library.Warnings.of(stack).acknowledge(value, "invented"),
};

/** Functions that nothing can be wrong with: they take no argument but where to stand, or are not for users. */
const NOTHING_TO_GIVE = [
  "AdoptExisting.visit",
  "LoadBalancingMode.toString",
  "LogDestination.localDatabase",
  "LogDestination.localSyslog",
  // Their props can be left out, and are read as those of MailListener.of are.
  "MailListener.mx",
  "MailListener.submission",
  "MailListener.submissions",
  "MailService.adopt",
  "MailService.listener",
  "Snat.automap",
  "SmtpService.adopt",
  "Snat.none",
  "TerraformData.synthesizeAttributes",
];

/** Functions that are asked of a construct, and have no place for a fault without one. */
const OF_CONSTRUCT = ["Descriptions.of", "Warnings.of"];

const FUNCTIONS = publicFunctions();
const FACTORIES = FUNCTIONS.filter(({ parameters }) =>
  /^scope: Construct, id: string, \w+:/.test(parameters),
);

test("every public factory and method is called here", () => {
  const called = [...Object.keys(CALLS), ...NOTHING_TO_GIVE, ...OF_CONSTRUCT];
  const names = FUNCTIONS.map(({ name }) => name);
  expect(names.filter((name) => !called.includes(name)).sort()).toEqual(
    FACTORIES.map(({ name }) => name).sort(),
  );
  expect(called.filter((name) => !names.includes(name))).toEqual([]);
});

const WRONG: readonly [string, unknown][] = [
  ["nothing", undefined],
  ["null", null],
  ["a number", 5],
  ["a function", () => 1],
  ["an empty object", {}],
  ...hostileObjects(),
];

describe.each(WRONG)("%s", (_title, value) => {
  test.each(FACTORIES.map(({ name }) => name))("given to %s is a fault", (name) => {
    const [owner = "", method = ""] = name.split(".");
    const factories = new Map<string, unknown>(Object.entries(library));
    expectFault((stack) => {
      const factory: unknown = Reflect.get(factories.get(owner) as object, method);
      (factory as (...given: unknown[]) => unknown).call(factories.get(owner), stack, "it", value);
    });
  });

  test.each(Object.entries(CALLS))("given to %s is a fault", (_name, call) => {
    expectFault((stack) => call(stack, value as never));
  });
});

test("a method of a service that has no use for it is a fault, also without an argument", () => {
  const none: unknown = undefined;
  expectFault((stack) => {
    const pool = new Pool(stack, "pool", { members: ["10.1.20.11"], memberPort: 25 });
    makePlaintext(stack, "it", { pool }).addMember(none as string);
  });
});

test.each(["sources", "addressLists", "vlans"])(
  "a rule never loses an entry of %s that is nothing",
  (prop) => {
    const rule = { name: "mail", action: library.FirewallAction.ACCEPT, [prop]: [undefined] };
    expectFault((stack) => new FirewallPolicy(stack, "it", { rules: [rule] }));
  },
);

test("entries behind one that is nothing keep their numbers", () => {
  const stack = makeStack();
  new Pool(stack, "it", { memberPort: 25, members: [undefined as unknown as string, "nowhere.256"] });
  expect(faultsOfStack(stack).map(({ text }) => text.split(":")[0])).toEqual([
    "members[0].address",
    "members[1].address",
  ]);
});

describe("a place where nothing can be built", () => {
  test.each(OF_CONSTRUCT)("%s says what it expects", (name) => {
    const [owner = "", method = ""] = name.split(".");
    const type = new Map<string, unknown>(Object.entries(library)).get(owner) as object;
    const of = Reflect.get(type, method) as (scope: unknown) => unknown;
    expect(() => of.call(type, 1)).toThrow(`${name}: 1 is not a construct`);
  });
});

function listener(stack: TerraformStack): library.VirtualServer {
  return new VirtualServer(stack, "it", { destination: "192.0.2.25", port: 25 });
}

/** A fault of ours below the stack, and no exception. */
function expectFault(build: (stack: TerraformStack) => unknown): void {
  const stack = makeStack();
  build(stack);
  Aspects.of(stack).all.forEach((aspect) => stack.node.findAll().forEach((node) => aspect.visit(node)));
  const faults = faultsOfStack(stack);
  expect(faults.length).toBeGreaterThan(0);
  for (const { construct, text } of faults) {
    expect(construct.node.path).toMatch(/^edge/);
    expect(text).toMatch(/ \[[a-z-]+\]$/);
    expect(text).not.toContain("[object Object]");
    expect(text).not.toContain(SAID);
  }
}

interface PublicFunction {
  /** Class and function: `Pool.addMember`. */
  readonly name: string;
  readonly parameters: string;
}

/** The static factories and the methods of the public API, from its report. */
function publicFunctions(): PublicFunction[] {
  let owner = "";
  const lines = readFileSync(join(ROOT, "api", "library.api.md"), "utf8").split("\n");
  return lines.flatMap((line) => {
    owner = /^export (?:abstract )?(?:class|interface) (\w+)/.exec(line)?.[1] ?? owner;
    const [, name, parameters = ""] =
      /^ {4}(?:static |protected |abstract )*(\w+)\((.*)\)(?:: .*)?;$/.exec(line) ?? [];
    return name === undefined || name === "constructor" ? [] : [{ name: `${owner}.${name}`, parameters }];
  });
}
