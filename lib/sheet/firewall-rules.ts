import { Origin } from "../kind/origin";
import type { SheetRow } from "./sheet-row";
import type { SynthesizedView } from "./synthesized-view";
import { entriesOf, propertiesOf, type TmshTree } from "./tmsh-tree";

/** Where a rule takes connections from: the words of tmsh, and those of the sheet. */
const SOURCES: readonly (readonly [property: string, words: string])[] = [
  ["addresses", ""],
  ["address-lists", "address list "],
  ["geo", "country "],
  ["fqdns", "host "],
  ["vlans", "VLAN "],
];

/** The rules of a firewall policy, one a row in the order in which they are matched. */
export function firewallRules(
  script: ReadonlyMap<string, TmshTree>,
  view: SynthesizedView,
  isGiven: (prop: string) => boolean,
): SheetRow[] {
  const rules = script.get("rules");
  if (rules === undefined) return [];
  return entriesOf(rules).map(({ name, body }, index) => {
    const properties = new Map(propertiesOf(body));
    const sources = sourcesOf(properties.get("source"));
    const decidedBy = sources.length > 0 ? "sources" : "action";
    const text = (property: string): string => view.followText(String(properties.get(property) ?? ""));
    return {
      setting: `Rule ${index + 1}: ${name}`,
      value: [
        `${text("action")} ${text("ip-protocol")} from ${sources.length === 0 ? "anywhere" : sources.map((each) => view.followText(each)).join(", ")}`,
        `log ${text("log")}`,
        ...(text("status") === "enabled" ? [] : [`status ${text("status")}`]),
        ...(properties.has("schedule") ? [`schedule ${text("schedule")}`] : []),
      ].join("; "),
      origin: isGiven(decidedBy) || isGiven("rules") || sources.length > 0 ? Origin.YOU : Origin.GUIDE,
    };
  });
}

function sourcesOf(source: TmshTree | undefined): string[] {
  const properties = new Map(source === undefined ? [] : propertiesOf(source));
  return SOURCES.flatMap(([property, words]) =>
    entriesOf(properties.get(property) ?? []).map(({ name }) => `${words}${name}`),
  );
}
