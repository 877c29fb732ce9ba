import { inlineEntries } from "./inline";
import type { Lexer } from "./lexer";
import { decodeWord } from "./word";

/** A line of a block: words, the first of which is usually a property's name, and the block behind them. */
export interface Entry {
  /** Empty for the nameless blocks of an iApp's tables. */
  readonly words: readonly string[];
  readonly block?: Block;
}

/** What stands between two braces. */
export interface Block {
  /** As properties or named items, one for each line. */
  readonly entries: readonly Entry[];
  /** All words on the block's own level, for properties that are lists. */
  readonly words: readonly string[];
  /** Whether all of it stands on the line of the brace. */
  readonly isOneLine: boolean;
}

/** A word or a block at its place. */
export interface Item {
  readonly word?: string;
  readonly block?: Block;
  readonly startsLine: boolean;
}

/** Reads a block; the lexer stands on its opening brace, and afterwards on its closing one. */
export function readBlock(source: string, lexer: Lexer): Block {
  const items: Item[] = [];
  for (lexer.advance(); lexer.kind !== "close" && lexer.kind !== "end"; lexer.advance()) {
    const { startsLine } = lexer;
    items.push(
      lexer.kind === "open"
        ? { block: readBlock(source, lexer), startsLine }
        : { word: decodeWord(source.slice(lexer.start, lexer.stop)), startsLine },
    );
  }
  return new ItemBlock(items);
}

class ItemBlock implements Block {
  public constructor(private readonly items: readonly Item[]) {}

  public get entries(): readonly Entry[] {
    return this.isOneLine ? inlineEntries(this.items) : this.lines().map(entryOf);
  }

  public get isOneLine(): boolean {
    return !this.items.some(({ startsLine }) => startsLine);
  }

  public get words(): readonly string[] {
    return this.items.flatMap(({ word }) => word ?? []);
  }

  private lines(): Item[][] {
    const lines: Item[][] = [];
    let closed = true;
    for (const item of this.items) {
      if (closed || item.startsLine) lines.push([]);
      lines.at(-1)?.push(item);
      closed = item.block !== undefined;
    }
    return lines;
  }
}

function entryOf(items: readonly Item[]): Entry {
  const words = items.flatMap(({ word }) => word ?? []);
  const block = items.at(-1)?.block;
  return block === undefined ? { words } : { words, block };
}
