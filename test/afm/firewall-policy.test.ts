import { type TerraformStack, TerraformVariable, Testing } from "cdktf";
import * as fc from "fast-check";
import { AddressList, FirewallAction, FirewallPolicy, type FirewallRule } from "../../lib";
import { Template } from "../../lib/testing";
import { commandOf } from "../support/scripts";
import { errorIds, makeStack, messagesOf, synthesized } from "../support/stacks";

const PARTNER: FirewallRule = { name: "partner", action: FirewallAction.ACCEPT, sources: ["192.0.2.9"] };
const OTHERS: FirewallRule = { name: "others", action: FirewallAction.DROP };

function policy(...rules: Partial<FirewallRule>[]): (stack: TerraformStack) => FirewallPolicy {
  return (stack) => new FirewallPolicy(stack, "it", { rules: rules as FirewallRule[] });
}

function rulesOf(build: (stack: TerraformStack) => void, verb: "create" | "modify" = "create"): string {
  const command = commandOf(synthesized(build), "it", verb);
  return command.replace(/^\S+ security firewall policy \/Common\/it \{ rules (add|replace-all-with) /, "");
}

/** The names of the rules, in the order in which they are written. */
function namesOf(build: (stack: TerraformStack) => void): string[] {
  return [...rulesOf(build).matchAll(/([\w-]+) \{ place-(before first|after last)/g)].map(
    ([, name = ""]) => name,
  );
}

describe("the rules of a policy", () => {
  test("are written whole, so that what a rule does not name is set back", () => {
    expect(rulesOf(policy(PARTNER, OTHERS), "modify")).toBe(
      "{ partner { place-before first action accept ip-protocol tcp log no status enabled description none " +
        "source { addresses replace-all-with { 192.0.2.9 { } } address-lists none vlans none } } " +
        "others { place-after last action drop ip-protocol tcp log no status enabled description none " +
        "source { addresses none address-lists none vlans none } } } description none }",
    );
  });

  test("have no empty blocks when the policy is made", () => {
    expect(rulesOf(policy(OTHERS))).toBe(
      "{ others { place-before first action drop ip-protocol tcp log no status enabled description none } } description none }",
    );
  });

  test.each<[string, Partial<FirewallRule>, string]>([
    ["accept", { action: FirewallAction.ACCEPT }, "action accept "],
    ["accept decisively", { action: FirewallAction.ACCEPT_DECISIVELY }, "action accept-decisively "],
    ["drop", { action: FirewallAction.DROP }, "action drop "],
    ["reject", { action: FirewallAction.REJECT }, "action reject "],
    ["protocol", { protocol: "any" }, "ip-protocol any "],
    ["log", { log: true }, "log yes "],
    ["enabled: false", { enabled: false }, "status disabled "],
    [
      "description",
      { description: "mail from $partner, it's theirs" },
      "'\"mail from $partner, it'\\''s theirs\"'",
    ],
    [
      "sources",
      { sources: ["198.51.100.0/24", "203.0.113.1-203.0.113.9"] },
      "source { addresses add { 198.51.100.0/24 { } 203.0.113.1-203.0.113.9 { } } }",
    ],
    [
      "vlans",
      { vlans: ["/Common/external", "/Common/external"] },
      "source { addresses add { 192.0.2.9 { } } vlans add { /Common/external } }",
    ],
    [
      "countries and regions, each once",
      { countries: ["DE", "US:New York", "DE"] },
      "source { addresses add { 192.0.2.9 { } } geo add { DE { } '\"US:New York\"' { } } }",
    ],
    [
      "host names",
      { sources: undefined, fqdns: ["relay.example.test"] },
      "source { fqdns add { relay.example.test { } } }",
    ],
    [
      "a schedule",
      { schedule: "/Common/office_hours" },
      "status scheduled schedule /Common/office_hours description none",
    ],
  ])("with %s", (_title, rule, written) => {
    expect(rulesOf(policy({ ...PARTNER, ...rule }))).toContain(written);
  });

  test("lose each option when it leaves, though rules do not name what they lack", () => {
    const options = { countries: ["DE"], fqdns: ["relay.example.test"], schedule: "/Common/office_hours" };
    const template = synthesized(policy({ ...PARTNER, ...options }, { ...OTHERS, countries: ["FR"] }));
    const written = [
      ["partner", "Countries", "source { geo none }"],
      ["partner", "Fqdns", "source { fqdns none }"],
      ["partner", "Schedule", "schedule none"],
      ["others", "Countries", "source { geo none }"],
    ] as const;
    const setBacks = written.map(([rule, option, without]) => {
      const { address, properties } = template.at(`it/Rule-${rule}/SetBack${option}WhenDestroyed`);
      expect(String(properties["commands"])).toContain(
        `tmsh modify security firewall policy /Common/it { rules modify { ${rule} { ${without} } } }`,
      );
      return address;
    });
    expect(template.at("it/Apply").properties["depends_on"]).toEqual(expect.arrayContaining(setBacks));
  });

  test("with flags that are known only at apply", () => {
    const written = rulesOf((stack) => {
      const log = new TerraformVariable(stack, "log", { type: "bool" }).booleanValue as unknown as boolean;
      policy({ ...PARTNER, log, enabled: log })(stack);
    });
    expect(written).toMatch(/log \S*\$\{replace\(var\.log \? "yes" : "no"/);
    expect(written).toMatch(/status \S*\$\{replace\(var\.log \? "enabled" : "disabled"/);
  });

  test("refer to an address list and wait for it", () => {
    const template = synthesized((stack) => {
      const list = new AddressList(stack, "list", { addresses: ["192.0.2.0/24"] });
      const existing = AddressList.fromFullPath(stack, "existing", "/Common/partners");
      policy({ ...PARTNER, sources: undefined, addressLists: [list, existing] })(stack);
    });
    expect(commandOf(template, "it", "create")).toMatch(
      /source \{ address-lists add \{ \S*terraform_data\.list_\w+\.output.*? \/Common\/partners \} \}/,
    );
    const waitsFor = (path: string): unknown => template.at(path).properties["depends_on"];
    expect(waitsFor("it/Apply")).toContain(template.at("list/Resource").address);
    expect(waitsFor("it/DeleteWhenDestroyed")).toContain(template.at("list/DeleteWhenDestroyed").address);
  });

  test("keep their order, and the script proves it on the device", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9_-]{0,9}$/), { minLength: 1, maxLength: 6 }),
        (given) => {
          const names = given.map((name) => `r-${name}`);
          const build = policy(...names.map((name) => ({ ...PARTNER, name })));
          expect(namesOf(build)).toEqual(names);
          const script = String(synthesized(build).at("it/Script").properties["triggers_replace"]);
          expect(script).toContain(`wanted=$(printf '%s ' ${names.join(" ")})`);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("can be added after construction", () => {
    const build = (stack: TerraformStack): void => {
      policy(PARTNER)(stack).addRule(OTHERS);
    };
    expect(namesOf(build)).toEqual(["partner", "others"]);
  });
});

describe("allowFrom", () => {
  test("adds sources to the first rule that accepts TCP", () => {
    const written = rulesOf((stack) => {
      policy(
        { name: "ping", action: FirewallAction.ACCEPT, protocol: "icmp" },
        { ...PARTNER, name: "off", enabled: false },
        PARTNER,
        OTHERS,
      )(stack).allowFrom("198.51.100.0/24", "203.0.113.9");
    });
    expect(written).toMatch(
      /partner \{ .* source \{ addresses add \{ 192\.0\.2\.9 \{ \} 198\.51\.100\.0\/24 \{ \} 203\.0\.113\.9 \{ \} \} \} \}/,
    );
    expect(written.match(/198\.51\.100\.0/g)).toHaveLength(1);
  });

  test("makes such a rule, first of all, where there is none", () => {
    const build = (stack: TerraformStack): void => {
      policy(OTHERS)(stack).allowFrom("192.0.2.0/24");
    };
    expect(namesOf(build)).toEqual(["allow_from", "others"]);
    expect(rulesOf(build)).toContain("action accept ip-protocol tcp");
  });

  test("without sources is an error, never a rule for everyone", () => {
    const errors = errorIds((stack) => {
      policy(PARTNER)(stack).allowFrom();
    });
    expect(errors).toEqual(["empty-list"]);
  });

  test("joins sources that overlap earlier ones", () => {
    const build = (stack: TerraformStack): void => {
      policy(PARTNER)(stack).allowFrom("192.0.2.0/24");
    };
    expect(rulesOf(build)).toContain("addresses add { 192.0.2.0/24 { } }");
    expect(messagesOf(synthesized(build).warnings, "source-overlap")[0]).toContain("rule partner");
  });
});

describe("faults of a policy", () => {
  test.each<[string, Partial<FirewallRule>, string, string]>([
    ["no name", { name: undefined }, "value-type", "rules[0].name"],
    ["a reserved name", { name: "first" }, "rule-name", 'rules[0].name: "first"'],
    ["a name with a blank", { name: "SMTP Allowed" }, "rule-name", 'rules[0].name: "SMTP Allowed"'],
    ["no action", { action: undefined }, "value-type", "rules[0].action"],
    [
      "an unknown action",
      { action: "allow" as unknown as FirewallAction },
      "enum-value",
      'rules[0].action: "allow"',
    ],
    ["an unknown protocol", { protocol: "smtp" }, "enum-value", 'rules[0].protocol: "smtp"'],
    ["no sources in the list", { sources: [] }, "empty-list", "rules[0].sources"],
    ["no address lists in the list", { addressLists: [] }, "empty-list", "rules[0].addressLists"],
    ["no VLANs in the list", { vlans: [] }, "empty-list", "rules[0].vlans"],
    ["no countries in the list", { countries: [] }, "empty-list", "rules[0].countries"],
    ["no host names in the list", { fqdns: [] }, "empty-list", "rules[0].fqdns"],
    ["a country's name", { countries: ["Germany"] }, "country-format", "two letters of ISO 3166"],
    ["an international host name", { fqdns: ["bücher.example"] }, "firewall-host-name", "xn--bcher-kva"],
    [
      "a host name with a dot behind",
      { fqdns: ["mx.example.test."] },
      "firewall-host-name",
      '"mx.example.test"',
    ],
    ["a schedule without partition", { schedule: "office_hours" }, "full-path-format", "rules[0].schedule"],
    [
      "a schedule of a rule that is off",
      { enabled: false, schedule: "/Common/office_hours" },
      "no-effect",
      "rules[0].schedule",
    ],
    [
      "a country of a rule whose name is known at apply",
      { name: "${var.name}", countries: ["DE"] },
      "known-at-synthesis",
      "rules[0].name",
    ],
    ["a VLAN without partition", { vlans: ["external"] }, "full-path-format", "rules[0].vlans[0]"],
    ["a faulty source", { sources: ["192.0.2"] }, "source-format", 'rules[0].sources[0]: "192.0.2"'],
    ["a backslash", { description: "a\\b" }, "rule-description", "rules[0].description"],
    ["a question mark", { description: "why?" }, "rule-description", "rules[0].description"],
    ["a description of two lines", { description: "a\nb" }, "text-characters", "rules[0].description"],
    [
      "a description known at apply",
      { description: "${var.text}" },
      "known-at-synthesis",
      "rules[0].description",
    ],
  ])("%s", (_title, rule, id, says) => {
    const { errors } = synthesized(policy({ ...PARTNER, ...rule }));
    expect(errors.map((each) => each.id)).toEqual([id]);
    expect(errors[0]?.message).toContain(says);
  });

  test("two rules of one name", () => {
    const { errors } = synthesized(policy(PARTNER, { ...OTHERS, name: "partner" }));
    expect(messagesOf(errors, "duplicate-entry")[0]).toContain('rules[1].name: "partner"');
  });

  test.each([
    ["no list", undefined, "empty-list"],
    ["an empty list", [], "empty-list"],
    ["something else", "all", "value-type"],
    ["no rule in the list", [undefined], "value-type"],
  ])("%s of rules", (_title, rules, id) => {
    expect(
      errorIds((stack) => {
        new FirewallPolicy(stack, "it", { rules: rules as unknown as FirewallRule[] });
      }),
    ).toEqual([id]);
  });

  test("all come out in one run", () => {
    const errors = errorIds(
      policy({ name: "first", sources: ["192.0.2"] }, { ...PARTNER, protocol: "smtp" }),
    );
    expect(errors.sort()).toEqual(["enum-value", "rule-name", "source-format", "value-type"]);
  });

  test.each([
    ["behind a rule for all TCP", [OTHERS, PARTNER], true],
    ["behind a rule for any protocol", [{ ...OTHERS, protocol: "any" }, PARTNER], true],
    ["behind a rule for another protocol", [{ ...OTHERS, protocol: "udp" }, PARTNER], false],
    ["behind a rule with sources", [{ ...OTHERS, sources: ["192.0.2.0/25"] }, PARTNER], false],
    ["behind a rule on one VLAN", [{ ...OTHERS, vlans: ["/Common/external"] }, PARTNER], false],
    ["behind a rule for a country", [{ ...OTHERS, countries: ["DE"] }, PARTNER], false],
    ["behind a rule for host names", [{ ...OTHERS, fqdns: ["mx.example.test"] }, PARTNER], false],
    ["behind a rule with a schedule", [{ ...OTHERS, schedule: "/Common/night" }, PARTNER], false],
    ["behind a rule that is not in force", [{ ...OTHERS, enabled: false }, PARTNER], false],
    ["in front", [PARTNER, OTHERS], false],
  ])("a rule %s: never matches? %s", (_title, rules, isWarned) => {
    const { warnings } = synthesized(policy(...rules));
    expect(messagesOf(warnings, "rule-never-matches")).toHaveLength(isWarned ? 1 : 0);
  });
});

test.each([
  ["11.4.1", ["release-lacks"]],
  ["11.5", []],
  [undefined, []],
])("on release %s", (release, ids) => {
  const stack = makeStack("edge", Testing.app({ context: { "bigip:tmosVersion": release } }));
  policy(PARTNER)(stack);
  new AddressList(stack, "list", { addresses: ["192.0.2.9"] });
  const { errors } = Template.fromStack(stack);
  expect([...new Set(errors.map(({ id }) => id))]).toEqual(ids);
});
