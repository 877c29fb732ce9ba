import { encodeWord } from "./word";

/** A line to write: what `Entry` is when it is read. */
export interface WrittenEntry {
  readonly words: readonly string[];
  readonly block?: WrittenBlock;
}

/** A block to write, as `Block` is read. */
export interface WrittenBlock {
  readonly entries: readonly WrittenEntry[];
  /** Whether all of it comes on the line of the brace: an object so is what `one-line` gives. */
  readonly isOneLine: boolean;
}

/** An object as the device writes it. */
export function writeStanza(heading: readonly string[], block: WrittenBlock): string {
  return `${lines({ words: heading, block }, "").join("\n")}\n`;
}

/** An object whose block is a program. */
export function writeProgram(heading: readonly string[], text: string): string {
  return `${heading.map(encodeWord).join(" ")} {${text}}\n`;
}

function lines(entry: WrittenEntry, margin: string): string[] {
  const { words, block } = entry;
  if (block === undefined || block.isOneLine || block.entries.length === 0) return [margin + inline(entry)];
  const inner = block.entries.flatMap((each) => lines(each, `${margin}    `));
  return [margin + [...words.map(encodeWord), "{"].join(" "), ...inner, `${margin}}`];
}

function inline({ words, block }: WrittenEntry): string {
  const rest = block === undefined ? [] : ["{", ...block.entries.map(inline), "}"];
  return [...words.map(encodeWord), ...rest].join(" ");
}
