import type { PropReader } from "../core/prop-reader";
import { isToken, show } from "../core/tokens";
import { TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import type { ValueType } from "../kind/value-type";

/** BIG-IP's words for ciphers, joined by colons; tmsh would take anything else for something else. */
export function cipherString(): ValueType<string | undefined> {
  return {
    read: ({ read }, prop, given) => readCiphers(read, prop, given),
    argument: (value) => value,
    tmsh: (value, prop) => TmshValue.of("ciphers", value, prop),
  };
}

function readCiphers(read: PropReader, prop: string, value: unknown): string | undefined {
  const ciphers = read.text(prop, value);
  if (ciphers === undefined || isToken(ciphers)) return ciphers;
  const word = TmshWord.of("ciphers", ciphers, prop);
  if (word.isSafe) return ciphers;
  const fix = 'Write it like "ECDHE+AES-GCM:!SSLv3", with colons and without blanks';
  return read.refuse("cipher-format", prop, `${show(ciphers)} is not a cipher string`, fix);
}
