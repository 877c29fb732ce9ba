import type { TmshEntry } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import {
  ADDRESS_BITS,
  addressText,
  type AddressSpan,
  contains,
  isEverything,
  networkOf,
  overlaps,
  spanBetween,
  spanText,
  union,
} from "../core/address-span";
import { AddressFamily, type DeviceAddress, mappedIpv4, parseAddress } from "../core/addresses";
import type { PropReader } from "../core/prop-reader";
import { REFUSED_TEXT } from "../core/refused";
import { isToken, show } from "../core/tokens";

/** Where connections come from, as BIG-IP writes it: an address, a network or a range. */
export interface Source {
  readonly text: string;
  /** Which addresses these are, where that is known before apply. */
  readonly span?: AddressSpan;
}

/** Two sources of which one says what the other has said already. */
export interface SourceOverlap {
  readonly earlier: string;
  readonly later: string;
  /** What stands for both. */
  readonly result: string;
}

/** Reads a list of sources; without those that can't be used it would open or close more than was asked for. */
export function readSources(read: PropReader, prop: string, value: unknown): Source[] {
  return (read.list(prop, value) ?? []).map((each, index) => readSource(read, `${prop}[${index}]`, each));
}

/** Sources of which no two have an address in common, in the order of the first ones, and what was joined for it. */
export function disjoint(sources: readonly Source[]): {
  readonly sources: readonly Source[];
  readonly overlaps: readonly SourceOverlap[];
} {
  const found: SourceOverlap[] = [];
  let kept: Source[] = [];
  for (const source of sources) {
    const others = kept.filter((each) => isOverlap(each, source));
    if (others.length === 0) {
      kept.push(source);
      continue;
    }
    const whole = others.reduce(join, source);
    found.push(...others.map((each) => ({ earlier: each.text, later: source.text, result: whole.text })));
    const place = kept.findIndex((each) => others.includes(each));
    kept = kept.flatMap((each, index) => (index === place ? [whole] : others.includes(each) ? [] : [each]));
  }
  return { sources: kept, overlaps: found };
}

/** Warns about sources that say the same twice: they were joined, and maybe one of them is mistyped. */
export function reportOverlaps(read: PropReader, prop: string, found: readonly SourceOverlap[]): void {
  for (const { earlier, later, result } of found) {
    const what = earlier === later ? `${later} is listed twice` : `${later} overlaps ${earlier}`;
    read.fault("source-overlap", prop, `${what}; BIG-IP gets ${result} once`, "List each address once");
  }
}

function isOverlap(one: Source, other: Source): boolean {
  if (one.span === undefined || other.span === undefined)
    return one.text === other.text && one.text !== REFUSED_TEXT;
  return overlaps(one.span, other.span);
}

/** Of two sources the wider one as it is written, or a range over both. */
function join(one: Source, other: Source): Source {
  if (one.span === undefined || other.span === undefined || contains(one.span, other.span)) return one;
  if (contains(other.span, one.span)) return other;
  const span = union(one.span, other.span);
  return { text: spanText(span), span };
}

function readSource(read: PropReader, prop: string, value: unknown): Source {
  const text = read.string(prop, value) ?? read.missing(prop, "an address, a network or a range");
  if (isToken(text)) return { text };
  const source = text.includes("/")
    ? readNetwork(read, prop, text)
    : text.includes("-")
      ? readRange(read, prop, text)
      : readAddress(read, prop, text);
  if (source.span !== undefined && isEverything(source.span)) {
    read.fault(
      "source-everything",
      prop,
      `${text} is every ${source.span.family} address, so nothing of that family is kept out`,
      "Name the networks that are trusted, or leave the restriction out",
    );
  }
  return source;
}

function readAddress(read: PropReader, prop: string, text: string): Source {
  const address = parseAddress(text);
  if (address === undefined) return wrongForm(read, prop, text);
  const mapped = mappedIpv4(address.ip);
  return mapped === undefined
    ? { text: address.canonical, span: spanBetween(address, address) }
    : mappedForm(read, prop, text, mapped);
}

function readNetwork(read: PropReader, prop: string, text: string): Source {
  const [host = "", length = "", ...rest] = text.split("/");
  const address = parseAddress(host);
  if (address === undefined || rest.length > 0) return wrongForm(read, prop, text);
  const prefix = /^\d{1,3}$/.test(length) ? Number(length) : undefined;
  const bits = ADDRESS_BITS[address.family];
  if (prefix === undefined || prefix > bits) return wrongPrefix(read, prop, text, address, length);
  const mapped = mappedIpv4(address.ip);
  if (mapped !== undefined && prefix >= 96)
    return mappedForm(read, prop, text, networkText(mapped, prefix - 96));
  const span = networkOf(address, prefix);
  const network = spanText(span);
  const given = addressText(span, spanBetween(address, address).first);
  if (given !== addressText(span, span.first)) {
    read.fault(
      "source-host-bits",
      prop,
      `${text} is an address inside a network; ${network} is what it means`,
      `Write ${network}, or ${given} for the one address`,
    );
  }
  return { text: network, span };
}

function readRange(read: PropReader, prop: string, text: string): Source {
  const ends = text.split("-").map((end) => parseAddress(end.trim()));
  const [from, to] = ends;
  if (ends.length !== 2 || from === undefined || to === undefined) return wrongForm(read, prop, text);
  if (from.family !== to.family || (from.routeDomain ?? 0) !== (to.routeDomain ?? 0)) {
    return refuse(
      read,
      prop,
      `${show(text)} begins and ends in different families or route domains`,
      "Write both ends alike",
    );
  }
  const mapped = [from, to].map(({ ip }) => mappedIpv4(ip));
  if (mapped.every((end) => end !== undefined)) return mappedForm(read, prop, text, mapped.join("-"));
  const span = spanBetween(from, to);
  if (span.first > span.last) {
    const problem = `${show(text)} ends before it begins`;
    const fix = `Write ${to.canonical}-${from.canonical}`;
    return { text: read.refuse("source-reversed", prop, problem, fix) };
  }
  return { text: span.first === span.last ? from.canonical : `${from.canonical}-${to.canonical}`, span };
}

function refuse(read: PropReader, prop: string, problem: string, fix: string): Source {
  return { text: read.refuse("source-format", prop, problem, fix) };
}

function wrongForm(read: PropReader, prop: string, text: string): Source {
  const several = text.split(/[\s,;]+/).filter((part) => part !== "");
  return refuse(
    read,
    prop,
    `${show(text)} is neither an address nor a network nor a range`,
    several.length > 1
      ? `Give each source as an entry of its own: ${several.map((part) => JSON.stringify(part)).join(", ")}`
      : "Write it like 192.0.2.9, 192.0.2.0/24 or 192.0.2.10-192.0.2.100; host names have to be resolved before",
  );
}

function wrongPrefix(
  read: PropReader,
  prop: string,
  text: string,
  address: DeviceAddress,
  length: string,
): Source {
  const prefix = prefixOfMask(length);
  const fits = prefix !== undefined && address.family === AddressFamily.IPV4;
  return refuse(
    read,
    prop,
    `${show(text)} has no prefix length from 0 to ${ADDRESS_BITS[address.family]}`,
    fits ? `Write ${spanText(networkOf(address, prefix))}` : "Write it like 192.0.2.0/24 or 2001:db8::/32",
  );
}

/** The prefix length that a netmask such as 255.255.255.0 stands for. */
function prefixOfMask(text: string): number | undefined {
  if (parseAddress(text)?.family !== AddressFamily.IPV4) return undefined;
  const bits = text
    .split(".")
    .map((part) => Number(part).toString(2).padStart(8, "0"))
    .join("");
  return /^1*0*$/.test(bits) ? bits.lastIndexOf("1") + 1 : undefined;
}

function networkText(ip: string, prefix: number): string {
  const address = parseAddress(ip);
  return address === undefined ? ip : spanText(networkOf(address, prefix));
}

function mappedForm(read: PropReader, prop: string, text: string, right: string): Source {
  return refuse(
    read,
    prop,
    `${show(text)} is IPv4 written as IPv6, which BIG-IP does not have: nothing would match it`,
    `Write ${right}`,
  );
}

/** Sources as entries of a list on the device; one that is known only at apply can't be everything (`/0`). */
export function sourceEntries(sources: readonly Source[], prop = "addresses"): TmshEntry[] {
  return sources.map(({ text }, index) => ({
    name: TmshWord.of("source", text, `${prop}[${index}]`),
    properties: {},
  }));
}
