import { inlineEntries } from "./inline";
import type { Lexer } from "./lexer";
import type { Block, Entry, Item } from "./tree";
import { decodeWord } from "./word";

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
