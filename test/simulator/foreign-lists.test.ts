import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COMPONENTS } from "../../lib/simulator/components";
import { Catalogue } from "../../lib/simulator/model/component";
import type { PropertySet } from "../../lib/simulator/model/properties";
import { isCheckout } from "../../tools/provider-suite/suite";
import { AS3, AS3_HOME } from "../support/as3";
import { describeWith } from "../support/requirements";
import { CLIENT_STRUCTURES, NOT_AS3S, NOT_THE_CLIENTS } from "./properties/foreign-lists";

/*
 * Whether the simulator's tables have what programs of F5 know of a device: the property map of AS3, and the structures
 * of the client in the provider. What the tables lack on purpose is a list, of which each entry has to be needed.
 */

const CATALOGUE = new Catalogue(COMPONENTS, "17.1.0", ["ltm", "afm"]);

/** Whoever has a name has it by its place. */
const PLACES: ReadonlySet<string> = new Set(["name", "partition", "sub-path"]);

/** What is lacking, less what may be; and what may be and is not lacking. */
function against(lacking: readonly string[], known: readonly string[]): unknown {
  const covers = (place: string, one: string): boolean => one === place || one.startsWith(`${place} `);
  return {
    lacking: lacking.filter((one) => !known.some((place) => covers(place, one))),
    unneeded: known.filter((place) => !lacking.some((one) => covers(place, one))),
  };
}

const NOTHING = { lacking: [], unneeded: [] };

type PropertyMap = Readonly<Record<string, readonly { readonly id: string }[]>>;

/** Properties at a place of AS3's map: `ltm virtual profiles`; undefined for kinds that the simulator does not have. */
function propertiesAt(place: string): readonly PropertySet[] | undefined {
  const words = place.split(" ");
  for (let length = words.length; length > 1; length -= 1) {
    const kind = words.slice(0, length).join(" ");
    const kinds = CATALOGUE.matching(FAMILIES.has(kind) ? `${kind} *` : kind);
    if (kinds.length === 0) continue;
    return words
      .slice(length)
      .reduce<readonly PropertySet[]>(
        (sets, word) => sets.flatMap((set) => inside(set, word)),
        [...kinds.map(({ properties }) => properties)],
      );
  }
  return undefined;
}

/** AS3 has all monitors, and all kinds of persistence, in one. */
const FAMILIES: ReadonlySet<string> = new Set(["ltm monitor", "ltm persistence"]);

function inside(properties: PropertySet, word: string): readonly PropertySet[] {
  const shape = properties.tmsh(word)?.type.shape;
  return shape !== undefined && "properties" in shape ? [shape.properties] : [];
}

describeWith([AS3], "AS3's property map", () => {
  it("has nothing that the simulator's tables lack", () => {
    const map = JSON.parse(readFileSync(join(AS3_HOME, "src/lib/properties.json"), "utf8")) as PropertyMap;
    const lacking = Object.entries(map).flatMap(([place, properties]) => {
      const sets = propertiesAt(place);
      if (sets === undefined) return [];
      return properties
        .filter(({ id }) => !PLACES.has(id) && !sets.some((set) => set.tmsh(id) !== undefined))
        .map(({ id }) => `${place} ${id}`);
    });
    expect(against(lacking, Object.keys(NOT_AS3S))).toEqual(NOTHING);
  });
});

const checkout = process.env["PROVIDER_CHECKOUT"] ?? "";
const PROVIDER = {
  needed: "a checkout of the provider",
  variable: "REQUIRE_PROVIDER_SUITE",
  missing: (): string | undefined =>
    isCheckout(checkout) ? undefined : "PROVIDER_CHECKOUT names no checkout of terraform-provider-bigip",
};

/** Members that every answer has. */
const ENVELOPE: ReadonlySet<string> = new Set([
  "name",
  "partition",
  "fullPath",
  "generation",
  "kind",
  "selfLink",
  "subPath",
]);

function membersOf(structure: string, source: string): readonly string[] {
  const body = new RegExp(`^type ${structure} struct \\{([\\s\\S]*?)^\\}`, "m").exec(source)?.[1] ?? "";
  return [...body.matchAll(/json:"([\w.-]+)/g)].map(([, name = ""]) => name.replace(/Reference$/, ""));
}

describeWith([PROVIDER], "the structures of the provider's client", () => {
  it.each(Object.entries(CLIENT_STRUCTURES))(
    "%s has nothing that the table of %s lacks",
    (structure, kind) => {
      const folder = join(checkout, "vendor/github.com/f5devcentral/go-bigip");
      const source = ["ltm", "sys", "net"]
        .map((file) => readFileSync(join(folder, `${file}.go`), "utf8"))
        .join("");
      const members = membersOf(structure, source);
      expect(members).not.toEqual([]);
      const properties = CATALOGUE.component(kind)?.properties;
      const lacking = members.filter((name) => !ENVELOPE.has(name) && properties?.key(name) === undefined);
      expect(against(lacking, NOT_THE_CLIENTS[structure] ?? [])).toEqual(NOTHING);
    },
  );
});
