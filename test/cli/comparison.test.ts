import { differences, furtherVariables } from "../../lib/cli/check/comparison";
import type { DeclaredEntry, DeclaredProperties, DeclaredValue } from "../../lib/core/declared";

/** What is said about one property. */
function told(property: string, wanted: DeclaredValue, found: object): string[] {
  return differences({ [property]: wanted }, { ...found }).map(
    (each) => `${each.property}: wanted ${each.wanted}, found ${each.found}`,
  );
}

const entry = (name: string, properties: DeclaredProperties = {}): DeclaredEntry => ({ name, properties });

describe("the same, whatever words the device has for it", () => {
  test.each<[string, DeclaredValue, object]>([
    ["interval", "30", { interval: 30 }],
    ["activation-mode", "require", { activationMode: "require" }],
    ["description", "none", {}],
    ["enabled", "enabled", { enabled: true }],
    ["enabled", "yes", { enabled: "yes" }],
    ["auto-delete", "false", { autoDelete: "false" }],
    ["timeout", "default", { timeout: 5 }],
    ["args", "one two", { args: '"one two"' }],
    ["session", "user-enabled", { session: "monitor-enabled" }],
    ["state", "user-up", { state: "down" }],
    ["inherited-traffic-group", "true", { inheritedTrafficGroup: "true" }],
    ["inherited-traffic-group", "true", { trafficGroup: "/Common/traffic-group-1" }],
    ["address", "2001:DB8:0::9", { address: "2001:db8::9" }],
    ["user-defined SITE", "north", { apiRawValues: { "userDefined SITE": "north" } }],
    ["source-path", { sha1: "ab12" }, { checksum: "SHA1:7:ab12" }],
    ["field-list", { list: ["a", "b"] }, { fieldList: ["a", "b"] }],
    ["vlans", { entries: [] }, {}],
    ["vlans", { entries: [entry("/Common/b"), entry("/Common/a")] }, { vlans: ["/Common/a", "/Common/b"] }],
    [
      "destinations",
      { entries: [entry("/Common/x")] },
      { destinations: [{ name: "x", partition: "Common" }] },
    ],
    [
      "members",
      { entries: [entry("/Common/a:25", { ratio: "1" })], isPart: true },
      { membersReference: { items: [{ fullPath: "/Common/a:25", ratio: 1 }, { fullPath: "/Common/b:25" }] } },
    ],
    ["ip-intelligence", { block: { "log-publisher": "none" } }, {}],
    ["vlans", { syntax: ["/Common/b", "/Common/a"] }, { vlans: ["/Common/a", "/Common/b"] }],
    [
      "records",
      { syntax: ["192.0.2.0/24", [], "x", ["data", "y"]] },
      { records: [{ name: "192.0.2.0/24" }, { name: "x", data: "y" }] },
    ],
    ["filter", { syntax: ["log-acl", "enabled"] }, { filter: { logAcl: "enabled", other: "x" } }],
    ["min", { syntax: ["1"] }, { min: 1 }],
  ])("%s %j is %j", (property, wanted, found) => {
    expect(told(property, wanted, found)).toEqual([]);
  });
});

describe("another", () => {
  test.each<[string, DeclaredValue, object, string[]]>([
    ["interval", "30", { interval: 31 }, ['interval: wanted "30", found "31"']],
    ["description", "of mail", {}, ['description: wanted "of mail", found nothing']],
    ["description", "none", { description: "x" }, ['description: wanted "none", found "x"']],
    ["enabled", "enabled", { disabled: true }, ['enabled: wanted "enabled", found "disabled"']],
    [
      "session",
      "user-enabled",
      { session: "user-disabled" },
      [expect.stringContaining("user-disabled") as string],
    ],
    ["state", "user-up", {}, ['state: wanted "user-up", found nothing']],
    [
      "inherited-traffic-group",
      "true",
      { inheritedTrafficGroup: "false", trafficGroup: "/Common/traffic-group-2" },
      ['inherited-traffic-group: wanted "true", found "false"'],
    ],
    [
      "user-defined SMTP_DOMAIN_B64",
      "ZXhhbXBsZS50ZXN0",
      { apiRawValues: { "userDefined SMTP_DOMAIN_B64": "mx" } },
      ['user-defined SMTP_DOMAIN_B64: wanted "example.test", found "mx"'],
    ],
    [
      "user-defined PASSWORD",
      { secret: "of the stack" },
      { apiRawValues: { "userDefined PASSWORD": "of the device" } },
      ["user-defined PASSWORD: wanted a value that is not shown, found a value that is not shown"],
    ],
    [
      "source-path",
      { sha1: "ab12" },
      { checksum: "SHA1:7:cd34" },
      ["source-path: wanted the content in the stack, found another content"],
    ],
    [
      "field-list",
      { list: ["a", "b"] },
      { fieldList: ["b", "a"] },
      ['field-list: wanted "a b", found "b a"'],
    ],
    [
      "addresses",
      { entries: [entry("192.0.2.0/24")] },
      { addresses: [{ name: "0.0.0.0/0" }] },
      ['addresses: wanted "192.0.2.0/24", found nothing', 'addresses: wanted nothing, found "0.0.0.0/0"'],
    ],
    [
      "rules",
      { entries: [entry("a"), entry("b")], isOrdered: true },
      { rulesReference: { items: [{ name: "b" }, { name: "a" }] } },
      ['rules (order): wanted "a", "b", found "b", "a"'],
    ],
    [
      "rules",
      { entries: [entry("a", { source: { block: { vlans: { entries: [] } } } })] },
      { rulesReference: { items: [{ name: "a", source: { vlans: ["/Common/x"] } }] } },
      ['rules a source vlans: wanted nothing, found "/Common/x"'],
    ],
  ])("%s %j is not %j", (property, wanted, found, lines) => {
    expect(told(property, wanted, found)).toEqual(lines);
  });
});

test("variables that nobody wants are named without their values", () => {
  const found = { apiRawValues: { "userDefined A": "1", "userDefined B": "2", other: "3" } };
  expect(furtherVariables({ "user-defined A": "1" }, found)).toEqual([
    { property: "user-defined B", wanted: "nothing", found: "a value that is not shown" },
  ]);
});
