import { readFileSync } from "node:fs";
import { join } from "node:path";
import { differencesBetween, madeSince } from "../../tools/as3/comparison";
import { EXPLAINED, explainedRows, findingsOf } from "../../tools/as3/explained";
import { withRulesInPolicies } from "../../tools/as3/inlined";

const COMPONENT = "ltm virtual";
const PATH = "/Common/mail";

function differences(ours: object, theirs: object): unknown {
  return differencesBetween(
    { [COMPONENT]: { [PATH]: { ...ours } } },
    { [COMPONENT]: { [PATH]: { ...theirs } } },
  ).map(({ property, ours: one, theirs: other }) => [property, one, other]);
}

describe("the comparison of two devices", () => {
  it("finds single values, also deep inside", () => {
    expect(differences({ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3, d: 4 } })).toEqual([
      ["a.c", 2, 3],
      ["a.d", undefined, 4],
    ]);
  });

  it("looks at lists of words without their order", () => {
    expect(differences({ tmOptions: ["x", "y"] }, { tmOptions: ["y", "x"] })).toEqual([]);
    expect(differences({ tmOptions: ["x"] }, { tmOptions: ["y", "x"] })).toHaveLength(1);
  });

  it("finds elements by their names", () => {
    const members = [
      { name: "a", ratio: 1 },
      { name: "b", ratio: 2 },
    ];
    expect(differences({ members }, { members: [...members].reverse() })).toEqual([]);
    expect(differences({ members }, { members: [{ name: "b", ratio: 3 }] })).toEqual([
      ["members[]", "a", undefined],
      ["members[].ratio", 2, 3],
    ]);
  });

  it("takes elements that are called otherwise for those that are most like them", () => {
    const ours = [
      { name: "client", context: "clientside" },
      { name: "server", context: "serverside" },
    ];
    const theirs = [
      { name: "lan", context: "serverside" },
      { name: "wan", context: "clientside" },
    ];
    expect(differences({ profiles: ours }, { profiles: theirs })).toEqual([
      ["profiles[].name", "client", "wan"],
      ["profiles[].name", "server", "lan"],
    ]);
  });

  it("looks at the order of rules", () => {
    const rules = [{ name: "accept" }, { name: "drop" }];
    expect(differences({ rules }, { rules: [...rules].reverse() })).toEqual([
      ["rules.order", "accept,drop", "drop,accept"],
    ]);
  });

  it("finds objects that only one device has", () => {
    expect(differencesBetween({ "ltm pool": { "/Common/p": {} } }, {})).toEqual([
      { component: "ltm pool", path: "/Common/p", property: "", ours: "/Common/p", theirs: undefined },
    ]);
  });

  it("leaves out what was there before", () => {
    const before = { "ltm pool": { "/Common/old": {} } };
    expect(madeSince(before, { "ltm pool": { "/Common/old": {}, "/Common/new": {} } })).toEqual({
      "ltm pool": { "/Common/new": {} },
    });
  });

  it("sees the rules of rule lists and the addresses of address lists in the policies", () => {
    const objects = {
      "security firewall policy": { "/Common/p": { rules: [{ name: "l", ruleList: "/Common/l" }] } },
      "security firewall rule-list": {
        "/Common/l": { rules: [{ name: "r", source: { addressLists: ["/Common/a"] } }] },
      },
      "security firewall address-list": { "/Common/a": { addresses: [{ name: "192.0.2.1" }] } },
    };
    expect(withRulesInPolicies(objects)["security firewall policy"]).toEqual({
      "/Common/p": { rules: [{ name: "r", source: { addresses: [{ name: "192.0.2.1" }] } }] },
    });
  });
});

describe("the reasons of differences", () => {
  it("leave what has none", () => {
    const difference = { component: COMPONENT, path: PATH, property: "mask", ours: "any", theirs: undefined };
    expect(findingsOf([difference])).toEqual({ unexplained: [difference], unneeded: EXPLAINED });
  });

  it("hold for their own values only, and are needed then", () => {
    const difference = { component: "auth partition", path: "Mail", property: "", ours: undefined };
    const { unexplained, unneeded } = findingsOf([{ ...difference, theirs: "Mail" }]);
    expect([unexplained, unneeded.length]).toEqual([[], EXPLAINED.length - 1]);
    expect(findingsOf([{ ...difference, theirs: "Other" }]).unexplained).toHaveLength(1);
  });

  it("are all in the decision, which has no others", () => {
    const decision = readFileSync(
      join(__dirname, "../../docs/decisions/0020-where-as3-does-otherwise.md"),
      "utf8",
    );
    const rows = decision.split("\n").filter((line) => line.startsWith("| `"));
    const plain = (row: string): string => row.replaceAll(/ +/g, " ");
    expect(rows.map(plain)).toEqual(explainedRows().map(plain));
  });
});
