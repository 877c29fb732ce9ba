import { asciiForm, isDomain } from "../core/addresses";
import type { PropReader } from "../core/prop-reader";
import { isToken, show } from "../core/tokens";
import { type TmshProperties, TmshValue } from "../device/tmsh-value";
import { TmshWord, type WordFormName } from "../device/tmsh-word";

/** Where connections come from, said by names that the device looks up. */
export interface NamedSources {
  /** Countries, with a region behind a colon where one is meant. */
  readonly countries: readonly string[];
  /** Host names. */
  readonly fqdns: readonly string[];
}

/** The same as they are given. */
type Given = Readonly<Partial<Record<keyof NamedSources, unknown>>>;

/** What no name stands for. */
export const NO_NAMED_SOURCES: NamedSources = { countries: [], fqdns: [] };

/** Reads countries and host names, each once. */
export function readNamedSources(read: PropReader, given: Given): NamedSources {
  return {
    countries: readEach(read, "countries", given.countries, readCountry),
    fqdns: readEach(read, "fqdns", given.fqdns, readHostName),
  };
}

/** The names as entries of a rule's source; nothing where there are none: a device may not know the property. */
export function namedSourceProperties({ countries, fqdns }: NamedSources, prop: string): TmshProperties {
  return {
    ...(countries.length === 0 ? {} : { geo: entries("country", countries, `${prop}.countries`) }),
    ...(fqdns.length === 0 ? {} : { fqdns: entries("hostName", fqdns, `${prop}.fqdns`) }),
  };
}

/** Whether a text is a country as the device writes it. */
export function isCountry(text: string): boolean {
  return TmshWord.of("country", text, "countries").isSafe;
}

function entries(form: WordFormName, names: readonly string[], prop: string): TmshValue {
  return TmshValue.collection(
    names.map((name, at) => ({ name: TmshWord.of(form, name, `${prop}[${at}]`), properties: {} })),
  );
}

function readEach(
  read: PropReader,
  prop: keyof NamedSources,
  value: unknown,
  readOne: (read: PropReader, prop: string, value: unknown) => string,
): string[] {
  const names = (read.list(prop, value) ?? []).map((each, index) => readOne(read, `${prop}[${index}]`, each));
  return [...new Set(names)];
}

function readCountry(read: PropReader, prop: string, value: unknown): string {
  const what = "a country code such as DE";
  const country = read.string(prop, value) ?? read.missing(prop, what);
  if (isToken(country) || isCountry(country)) return country;
  const upper = country.replace(/^[a-z]{2}(?=:|$)/i, (code) => code.toUpperCase());
  const isCase = upper !== country && isCountry(upper);
  const fix = isCase
    ? `Write "${upper}"`
    : "Write the two letters of ISO 3166, such as DE, or with a region, such as US:California";
  return read.refuse("country-format", prop, `${show(country)} is not ${what}`, fix);
}

function readHostName(read: PropReader, prop: string, value: unknown): string {
  const what = "a full host name such as mx.example.test";
  const name = read.string(prop, value) ?? read.missing(prop, what);
  if (isToken(name) || (isDomain(name) && !name.endsWith("."))) return name;
  const right = asciiForm(name) ?? name.replace(/\.$/, "");
  const fix = right !== name && isDomain(right) ? `Write "${right}"` : `Write ${what}`;
  return read.refuse("firewall-host-name", prop, `${show(name)} is not ${what}`, fix);
}
