/** Whether a shell takes a text for one word as it is. */
export function isPlainWord(text: string): boolean {
  return /^[A-Za-z0-9_./:%@=,+-]+$/.test(text);
}

/** A text in single quotes of a shell, whatever is in it. */
export function inSingleQuotes(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A text as a shell takes it for one word. */
export function shellWord(text: string): string {
  return isPlainWord(text) ? text : inSingleQuotes(text);
}
