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
