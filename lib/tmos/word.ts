/** The value of a word as it stands in a text: without quotes, escapes resolved. */
export function decodeWord(text: string): string {
  if (!/["\\]/.test(text)) return text;
  // `\r` and `\n` are two characters to tmsh, which only some values, such as send strings, give a meaning.
  return text.replace(/\\([^A-Za-z0-9])|"/g, (_match, escaped?: string) => escaped ?? "");
}

/** A value as a word of a text, in quotes where it needs them. */
export function encodeWord(value: string): string {
  if (/^[^\s"\\?{};#\0-\x20\ufeff]+$/.test(value)) return value;
  return `"${value.replace(/["\\?]/g, (character) => `\\${character}`)}"`;
}
