import { types } from "node:util";
import { Lazy, Token } from "cdktf";
import type { Construct } from "constructs";
import * as fc from "fast-check";
import { Pool, Snat, VlanFilter } from "../../lib";
import { BEHIND_TRAPS, hostileObjects } from "./hostile-objects";
import { HOSTILE_TEXTS } from "./hostile-texts";

/** A value that is made for a stack, so that it can be made again for the next. */
export type Faulty = (scope: Construct) => unknown;

const cyclic: Record<string, unknown> = { name: "x" };
cyclic["self"] = cyclic;

const PLAIN: readonly unknown[] = [
  null,
  NaN,
  Infinity,
  -1,
  -0,
  0,
  1.5,
  1e21,
  65536,
  4294967296,
  "",
  " ",
  "x".repeat(5000),
  "two\nlines",
  "\u0000",
  "a b",
  "ü",
  "\ud800",
  "${",
  "%{ if",
  "${var.given}",
  "a/b/c",
  "/Common/",
  "/Common/a b",
  "//",
  "::",
  "%",
  "1.2.3.4%",
  "203.0.113.256",
  "203.0.113.9/33",
  "203.0.113.9-203.0.113.1",
  "a..test",
  ".test",
  "@",
  "-----BEGIN CERTIFICATE-----",
  "__proto__",
  true,
  false,
  10n,
  [],
  [null],
  [[]],
  [undefined],
  ["", ""],
  new Array(3),
  {},
  { address: null },
  { node: 5 },
  { port: {} },
  { value: 5 },
  { kind: "pool" },
  { resolve: 5 },
  { fqn: 5 },
  { toString: 5 },
  JSON.parse('{ "__proto__": 5 }'),
  cyclic,
  Object.create(null),
  new Date(0),
  new Map(),
  /x/,
  () => 1,
  class {},
  Symbol("x"),
  Promise.resolve(),
  ...HOSTILE_TEXTS,
];

/** Right in another place, so wrong in most. */
const MISPLACED: readonly Faulty[] = [
  () => Token.asString(Lazy.stringValue({ produce: () => "${var.given}" })),
  () => Token.asNumber(Lazy.anyValue({ produce: () => "${var.given}" })),
  () => Token.asList(Lazy.anyValue({ produce: () => "${var.given}" })),
  () => Lazy.anyValue({ produce: () => "${var.given}" }),
  (scope) => Pool.fromFullPath(scope, "misplaced", "/Common/given"),
  () => Snat.automap(),
  () => VlanFilter.only(["/Common/given"]),
  (scope) => scope,
];

const written = (value: unknown): Faulty => named(() => value, fc.stringify(value));

function named(make: Faulty, title: string): Faulty {
  return Object.assign((scope: Construct) => make(scope), { [fc.toStringMethod]: () => title });
}

const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, maxDepth: 2 });

/** What JavaScript callers, wrong casts and broken configuration files give. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...PLAIN) },
  { weight: 1, arbitrary: anything },
);

/** That, and what is right elsewhere in a stack. */
export const faultyValue: fc.Arbitrary<Faulty> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...PLAIN.map(written)) },
  { weight: 1, arbitrary: fc.constantFrom(...MISPLACED.map((make) => named(make, String(make)))) },
  {
    weight: 1,
    arbitrary: fc
      .nat(hostileObjects().length - 1)
      .map((index) => named(() => hostileObjects()[index]?.[1], hostileObjects()[index]?.[0] ?? "")),
  },
  { weight: 1, arbitrary: fc.oneof(fc.string(), fc.double(), fc.integer()).map(written) },
  { weight: 1, arbitrary: anything.map(written) },
);

/** The texts and numbers in a value that stand in what is written where it is taken. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number" || typeof value === "bigint")
    return [String(value)];
  if (types.isProxy(value)) return textsIn(BEHIND_TRAPS);
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null || value === cyclic) return [];
  try {
    return Object.getPrototypeOf(value) === Object.prototype
      ? Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each)])
      : [];
  } catch {
    return [];
  }
}
