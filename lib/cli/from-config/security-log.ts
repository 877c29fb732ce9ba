import { GUIDE_FIELDS } from "../../afm/security-log-profile";
import type { Entry } from "../../tmos/tree";
import type { Prop } from "../code";
import { type ConfigObject, nameOf } from "./config-object";
import { propList } from "./device-text";
import { publisherVariable } from "./log-chain";
import { madeObject } from "./made-object";
import type { ServiceReading } from "./service-reading";
import { isUsual } from "./usual-values";

/** What a security log profile logs, as far as profiles of this library go. */
export interface ReadLogProfile {
  readonly object: ConfigObject;
  readonly publisher: string;
  readonly accepted: boolean;
  readonly dropped: boolean;
  readonly rejected: boolean;
  readonly fields: readonly string[];
  /** Where hits of reputation policies go. */
  readonly reputationPublisher: string | undefined;
}

/** Reads a profile that the app can make; undefined where it can't. */
export function readLogProfile(reading: ServiceReading, path: string): ReadLogProfile | undefined {
  const object = reading.configuration.find("security log profile", path);
  if (!reading.canMake("object", object)) return undefined;
  const [network, ...others] = object.items("network");
  const reputation = object.inner("ip-intelligence");
  const [filter, format] = ["filter", "format"].map((part) => network?.inner(part));
  const publisher = network?.reference("publisher");
  const isOn = (event: string): boolean => filter?.word(`log-acl-match-${event}`) === "enabled";
  const read = {
    object,
    publisher: publisher ?? "",
    accepted: isOn("accept"),
    dropped: isOn("drop"),
    rejected: isOn("reject"),
    fields: format?.words("field-list") ?? [],
    reputationPublisher: reputation?.reference("log-publisher"),
  };
  const isOne =
    publisher !== undefined && others.length === 0 && nameOf(network?.path ?? "") === nameOf(path);
  if (!isOne || format?.word("type") !== "field-list" || read.fields.length === 0) return undefined;
  return [network, filter, format, reputation].every(logsNoMore) ? read : undefined;
}

/** Whether nothing else of an object logs anything. */
function logsNoMore(object: ConfigObject | undefined): boolean {
  return (
    object === undefined || object.rest.every((entry) => isUsual(object.component, entry) || isIdle(entry))
  );
}

/** Whether all of a section is off. */
function isIdle({ words: [, ...values], block }: Entry): boolean {
  return (
    values.every((value) => ["disabled", "indefinite", "none"].includes(value)) &&
    (block === undefined || block.entries.every(isIdle))
  );
}

/** Whether a profile has no description, and logs nothing else than its network section says. */
export function isPlainProfile({ object }: ReadLogProfile): boolean {
  return logsNoMore(object);
}

/** A security log profile as a variable of the program. */
export function logProfileVariable(reading: ServiceReading, path: string): string {
  const read = readLogProfile(reading, path);
  if (read === undefined) return reading.reference("SecurityLogProfile", path);
  const { object, publisher, reputationPublisher, fields } = read;
  const props = (): Prop[] => [
    ["publisher", publisherVariable(reading, publisher)],
    ["logAccepted", read.accepted ? "true" : undefined],
    ["logDropped", read.dropped ? undefined : "false"],
    ["logRejected", read.rejected ? undefined : "false"],
    ["fields", isGuideFields(fields) ? undefined : propList(fields)],
    ["ipIntelligencePublisher", reputationPublisher && publisherVariable(reading, reputationPublisher)],
  ];
  return madeObject(reading, "SecurityLogProfile", object, props, { isAllSaid: logsNoMore });
}

export function isGuideFields(fields: readonly string[]): boolean {
  return fields.join(" ") === GUIDE_FIELDS.join(" ");
}
