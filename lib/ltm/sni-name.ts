import { asciiForm, isHostName } from "../core/addresses";
import type { PropReader } from "../core/prop-reader";
import { isToken, show } from "../core/tokens";
import { text, type ValueType } from "../kind/value-type";

/** What else a name may be. */
interface SniNames {
  /** Whether `*.` may stand before it. */
  readonly takesWildcard: boolean;
}

/** A name that is asked for in TLS (SNI): a host name. */
export function sniName(names: SniNames): ValueType<string | undefined> {
  return { ...text(), read: ({ read }, prop, given) => readName(read, prop, given, names) };
}

function readName(
  read: PropReader,
  prop: string,
  value: unknown,
  { takesWildcard }: SniNames,
): string | undefined {
  const name = read.string(prop, value);
  const host = takesWildcard ? name?.replace(/^\*\./, "") : name;
  if (name === undefined || host === undefined || isToken(name) || isHostName(host)) return name;
  const ascii = asciiForm(name);
  const meant = takesWildcard ? "Write the name that clients connect to" : "Write the name of the servers";
  const fix = ascii === undefined ? meant : `Write "${ascii}"`;
  const who = takesWildcard ? "clients" : "the BIG-IP";
  return read.refuse("server-name", prop, `${show(name)} is not a name that ${who} can ask for`, fix);
}
