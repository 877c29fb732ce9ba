import * as fc from "fast-check";
import { AddressList } from "../../lib";
import { messagesOf, synthesized } from "../support/stacks";
import { commandOf } from "../support/scripts";

/** What BIG-IP gets for a list of addresses, with what is said about them. */
function listed(...addresses: string[]): { entries: string[]; errors: string[]; warnings: string[] } {
  const template = synthesized((stack) => {
    new AddressList(stack, "it", { addresses });
  });
  const errors = template.errors.map(({ message }) => message);
  const warnings = template.warnings.map(({ id }) => id ?? "");
  const block =
    errors.length > 0
      ? undefined
      : /addresses add \{ (.*?) \} \}/.exec(commandOf(template, "it", "create"))?.[1];
  return { entries: block?.split(/ \{ ?\}? ?/).filter((entry) => entry !== "") ?? [], errors, warnings };
}

const ipv4 = fc
  .nat(0xffffffff)
  .map((number) => [24, 16, 8, 0].map((bits) => (number >>> bits) & 255).join("."));

describe("sources", () => {
  test.each([
    ["192.0.2.9", "192.0.2.9"],
    ["192.0.2.9%2", "192.0.2.9%2"],
    ["192.0.2.9%0", "192.0.2.9"],
    ["192.0.2.0/24", "192.0.2.0/24"],
    ["192.0.2.0%2/24", "192.0.2.0%2/24"],
    ["192.0.2.9/32", "192.0.2.9"],
    ["192.0.2.10-192.0.2.100", "192.0.2.10-192.0.2.100"],
    ["192.0.2.10 - 192.0.2.100", "192.0.2.10-192.0.2.100"],
    ["192.0.2.9-192.0.2.9", "192.0.2.9"],
    ["2001:DB8:0::9", "2001:db8::9"],
    ["2001:db8::/32", "2001:db8::/32"],
    ["2001:db8::1-2001:db8::ff", "2001:db8::1-2001:db8::ff"],
  ])("%s is written as %s", (given, written) => {
    expect(listed(given)).toEqual({ entries: [written], errors: [], warnings: [] });
  });

  test.each([
    ["192.0.2.200/24", "192.0.2.0/24"],
    ["192.0.2.130%2/25", "192.0.2.128%2/25"],
    ["2001:db8::1/32", "2001:db8::/32"],
  ])("%s loses its host bits, with a warning", (given, written) => {
    expect(listed(given)).toEqual({ entries: [written], errors: [], warnings: ["source-host-bits"] });
  });

  test.each([
    [["192.0.2.9", "192.0.2.9"], ["192.0.2.9"]],
    [["192.0.2.9", "192.0.2.0/24"], ["192.0.2.0/24"]],
    [["192.0.2.0/24", "192.0.2.10-192.0.2.20"], ["192.0.2.0/24"]],
    [["192.0.2.10-192.0.2.50", "192.0.2.40-192.0.2.99"], ["192.0.2.10-192.0.2.99"]],
    [["192.0.2.0-192.0.2.130", "192.0.2.128/25"], ["192.0.2.0/24"]],
    [
      ["198.51.100.1", "192.0.2.9", "203.0.113.0/24", "192.0.2.0/24"],
      ["198.51.100.1", "192.0.2.0/24", "203.0.113.0/24"],
    ],
    [["2001:db8::/32", "2001:db8:1::/48"], ["2001:db8::/32"]],
  ])("%j overlap: %j is written, with a warning", (given, written) => {
    expect(listed(...given)).toEqual({ entries: written, errors: [], warnings: ["source-overlap"] });
  });

  test("addresses of other route domains and families do not overlap", () => {
    const given = ["192.0.2.0/24", "192.0.2.9%2", "::c000:209"];
    expect(listed(...given)).toEqual({ entries: given, errors: [], warnings: [] });
  });

  test.each([
    ["192.0.2.100-192.0.2.10", "Write 192.0.2.10-192.0.2.100"],
    ["2001:db8::ff-2001:db8::1", "Write 2001:db8::1-2001:db8::ff"],
    ["::ffff:192.0.2.9", "Write 192.0.2.9"],
    ["::ffff:192.0.2.0/120", "Write 192.0.2.0/24"],
    ["::ffff:192.0.2.1-::ffff:192.0.2.9", "Write 192.0.2.1-192.0.2.9"],
    ["192.0.2.9/255.255.255.0", "Write 192.0.2.0/24"],
    ["192.0.2.0/33", "no prefix length from 0 to 32"],
    ["2001:db8::/129", "no prefix length from 0 to 128"],
    ["192.0.2.0/", "no prefix length"],
    ["192.0.2.1-2001:db8::1", "different families or route domains"],
    ["192.0.2.1-192.0.2.9%2", "different families or route domains"],
    ["192.0.2.10-20", "neither an address nor a network nor a range"],
    ["mx1.example.test", "host names have to be resolved before"],
    ["192.0.2.1, 192.0.2.2", 'Give each source as an entry of its own: "192.0.2.1", "192.0.2.2"'],
    ["", "neither an address nor a network nor a range"],
  ])("%s is an error: %s", (given, says) => {
    const { errors } = listed(given);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain("addresses[0]");
    expect(errors[0]).toContain(says);
  });

  test("tokens are taken as they come", () => {
    const template = synthesized((stack) => {
      new AddressList(stack, "it", { addresses: ["192.0.2.9", "${var.partner}"] });
    });
    expect(template.errors).toEqual([]);
    expect(commandOf(template, "it", "create")).toMatch(/192\.0\.2\.9 \{ \} \S*\$\{replace\(var\.partner, /);
  });

  test("a list that is known only at apply is an error that says what to do", () => {
    const template = synthesized((stack) => {
      new AddressList(stack, "it", { addresses: "${var.partners}" as unknown as string[] });
    });
    expect(template.errors.map(({ id }) => id)).toEqual(["list-token"]);
  });

  test("what is written has exactly the addresses that were given", () => {
    const numberOf = (ip: string): number => ip.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
    const spanOf = (text: string): [number, number] => {
      const [from = "", to = from] = text.split("-");
      const [ip = "", prefix] = from.split("/");
      if (prefix === undefined) return [numberOf(ip), numberOf(to)];
      const size = 2 ** (32 - Number(prefix));
      const first = Math.floor(numberOf(ip) / size) * size;
      return [first, first + size - 1];
    };
    const near = fc.integer({ min: 0, max: 63 }).map((last) => `192.0.2.${last}`);
    const source = fc.oneof(
      near,
      fc.tuple(near, fc.integer({ min: 26, max: 32 })).map(([ip, prefix]) => `${ip}/${prefix}`),
      fc.tuple(near, near).map((ends) => ends.sort((a, b) => numberOf(a) - numberOf(b)).join("-")),
      ipv4,
    );
    fc.assert(
      fc.property(fc.array(source, { minLength: 1, maxLength: 6 }), ipv4, near, (given, far, close) => {
        const { entries } = listed(...given);
        const covers = (texts: readonly string[], ip: string): boolean =>
          texts.map(spanOf).some(([first, last]) => first <= numberOf(ip) && numberOf(ip) <= last);
        for (const ip of [far, close]) expect(covers(entries, ip)).toBe(covers(given, ip));
        const spans = entries.map(spanOf).sort(([a], [b]) => a - b);
        spans.slice(1).forEach(([first], index) => {
          expect(first).toBeGreaterThan(spans[index]?.[1] ?? 0);
        });
      }),
      { numRuns: 60 },
    );
  });

  test("overlaps are told with what becomes of them", () => {
    const template = synthesized((stack) => {
      new AddressList(stack, "it", {
        addresses: ["192.0.2.9", "192.0.2.9", "198.51.100.5-198.51.100.9", "198.51.100.7-198.51.100.20"],
      });
    });
    const [first, second] = messagesOf(template.warnings, "source-overlap");
    expect(first).toContain("192.0.2.9 is listed twice");
    expect(second).toContain("198.51.100.7-198.51.100.20 overlaps 198.51.100.5-198.51.100.9");
    expect(second).toContain("198.51.100.5-198.51.100.20 once");
  });
});
