import * as fc from "fast-check";
import type { Block } from "../../lib/tmos/tree";
import { readConfiguration } from "../../lib/tmos/configuration";
import { TmosSyntaxError } from "../../lib/tmos/syntax-error";
import { type WrittenBlock, type WrittenEntry, writeProgram, writeStanza } from "../../lib/tmos/writer";
import { BIGIP_CONF } from "./samples";

const word = fc.oneof(
  fc.stringMatching(/^[\w./:%-]+$/),
  fc.string({
    unit: fc.constantFrom("a", " ", '"', "\\", "{", "}", "#", "?", "\n", "\r", "$", ";", "é", "\u{1F4E7}"),
  }),
  fc.string({ unit: "binary" }),
);

const MANY_LINES = fc.constant(false);

const blocks = fc.letrec<{ entry: WrittenEntry; block: WrittenBlock }>((tie) => ({
  entry: fc.oneof(
    { depthSize: "small" },
    fc.record({ words: fc.array(word, { minLength: 1, maxLength: 4 }) }),
    fc.record({ words: fc.array(word, { maxLength: 4 }), block: tie("block") }),
  ),
  block: fc.record({ entries: fc.array(tie("entry"), { maxLength: 5 }), isOneLine: MANY_LINES }),
})).block;

const heading = fc.tuple(fc.constantFrom("ltm", "sys"), fc.constantFrom("pool", "virtual"), word);

/** What was read, to compare it; an empty block has nothing that could stand on lines. */
function plain({ entries, isOneLine }: Block): WrittenBlock {
  return {
    entries: entries.map(({ words, block }) =>
      block === undefined ? { words } : { words, block: plain(block) },
    ),
    isOneLine: isOneLine && entries.length > 0,
  };
}

test("what is written is read as it was", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(heading, blocks)), (stanzas) => {
      const text = stanzas.map(([words, block]) => writeStanza(words, block)).join("");
      const read = readConfiguration(text).map((stanza) => [stanza.heading, plain(stanza.block)]);
      expect(read).toEqual(stanzas);
    }),
  );
});

test("and so is an object on one line, of values and items", () => {
  const onLine = (entry: fc.Arbitrary<WrittenEntry>): fc.Arbitrary<WrittenBlock> =>
    fc.array(entry).map((entries) => ({ entries, isOneLine: entries.length > 0 }));
  const pair = fc.record({
    words: fc.tuple(
      fc.stringMatching(/^[a-z]{3}-[a-z]+$/),
      word.filter((text) => !/^(and|of|min)$/.test(text)),
    ),
  });
  const item = fc.record({ words: fc.tuple(word.map((text) => `/Common/${text}`)), block: onLine(pair) });
  const items = fc.record({ words: fc.tuple(fc.constantFrom("members", "profiles")), block: onLine(item) });
  fc.assert(
    fc.property(heading, onLine(fc.oneof(pair, items)), (words, block) => {
      const [stanza] = readConfiguration(writeStanza(words, block));
      expect([stanza?.heading, stanza && plain(stanza.block)]).toEqual([words, block]);
    }),
  );
});

test("what a device has written is written again byte by byte", () => {
  const written = readConfiguration(BIGIP_CONF).map((stanza) =>
    stanza.isProgram ? writeProgram(stanza.heading, stanza.text) : writeStanza(stanza.heading, stanza.block),
  );
  expect(`#TMSH-VERSION: 15.1.10\n\n${written.join("")}`).toBe(BIGIP_CONF);
});

describe("any text", () => {
  const pieces = [
    ...["ltm ", "pool ", "rule ", "{", "}", '"', "\\", "\n", "\r\n", "#", " ", "a", "min 1 of", "root@(x)#"],
    ...["\0", "\ufeff"],
  ];
  const piece = fc.constantFrom(...pieces);
  const damaged = fc
    .tuple(fc.nat(BIGIP_CONF.length), fc.nat(5), piece)
    .map(([at, cut, added]) => BIGIP_CONF.slice(0, at) + added + BIGIP_CONF.slice(at + cut));

  function readAll(text: string): void {
    for (const stanza of readConfiguration(text)) {
      if (!stanza.isProgram) plain(stanza.block);
    }
  }

  test.each([
    { kind: "of any characters", texts: fc.string({ unit: "binary" }) },
    { kind: "of pieces of a configuration", texts: fc.array(piece).map((parts) => parts.join("")) },
    { kind: "that is a damaged configuration", texts: damaged },
  ])("$kind is read, or answered with line and column", ({ texts }) => {
    fc.assert(
      fc.property(texts, (text) => {
        try {
          readAll(text);
        } catch (error) {
          if (!(error instanceof TmosSyntaxError)) throw error;
          expect(error.message).toMatch(/^line \d+, column \d+: \S/);
          const line = text.split("\n")[error.line - 1] ?? "";
          expect(error.column).toBeLessThanOrEqual(line.length + 1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
