import * as fc from "fast-check";
import { COMPONENTS } from "../../lib/simulator/components";
import { Catalogue } from "../../lib/simulator/model/component";
import type { NamedProperty, PropertySet } from "../../lib/simulator/model/properties";
import { readConfiguration } from "../../lib/tmos/configuration";
import type { Block } from "../../lib/tmos/tree";
import { type WrittenBlock, type WrittenEntry, writeStanza } from "../../lib/tmos/writer";

/** Every kind of object that the simulator's tables know, with all of its properties. */
const KINDS = new Catalogue(COMPONENTS, "17.1.0", ["ltm", "afm"]).all.filter(
  ({ path, properties }) => path !== "ltm rule" && [...properties.all].length > 0,
);

/** Words of a rule of monitors, which no name of an object is. */
const OF_RULES = /^(and|of|min|none)$/;

const value = fc.oneof(
  fc.nat().map(String),
  fc.stringMatching(/^[a-z][a-z0-9.-]{0,12}$/),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "two words",
    'a "quote"',
    "a { brace",
    "} and another",
    "back\\slash",
    "is it?",
    "# none",
    "a\nb",
  ),
);
const path = fc.stringMatching(/^\/[A-Za-z][\w.-]{0,8}\/[\w.-]{1,12}$/);
const name = value.filter((text) => !OF_RULES.test(text));

const entry = (words: readonly string[], inner?: WrittenBlock): WrittenEntry =>
  inner === undefined ? { words } : { words, block: inner };

/** The block of properties: any of them, in the order of the table. */
function blockOf(properties: PropertySet, isOneLine: boolean): fc.Arbitrary<WrittenBlock> {
  const each = [...properties.all].map((property) => fc.option(entriesOf(property, isOneLine), { freq: 1 }));
  return fc.tuple(...each).map((all) =>
    block(
      all.flatMap((some) => some ?? []),
      isOneLine,
    ),
  );
}

function block(entries: readonly WrittenEntry[], isOneLine: boolean): WrittenBlock {
  return { entries, isOneLine: isOneLine && entries.length > 0 };
}

function entriesOf(property: NamedProperty, isOneLine: boolean): fc.Arbitrary<WrittenEntry[]> {
  const { tmsh, type } = property;
  const { shape } = type;
  const names = fc.array(path, { minLength: 1, maxLength: 3 });
  const inline = (all: readonly string[]): WrittenBlock =>
    block(
      all.map((each) => entry([each])),
      true,
    );
  switch (shape.kind) {
    case "flag":
      return fc.constant([entry([tmsh])]);
    case "list":
      return names.map((all) => [entry([tmsh], inline(all))]);
    case "struct":
      return blockOf(shape.properties, isOneLine).map((inner) => [entry([tmsh], inner)]);
    case "items":
      return fc.array(fc.tuple(path, blockOf(shape.properties, isOneLine)), { maxLength: 2 }).map((items) => [
        entry(
          [tmsh],
          block(
            items.map(([item, inner]) => entry([item], inner)),
            isOneLine,
          ),
        ),
      ]);
    case "variables":
      return fc
        .tuple(fc.stringMatching(/^[A-Z_]{1,8}$/), value)
        .map(([key, text]) => [entry([tmsh, key, text])]);
    case "rule":
      return fc.oneof(
        names.map((all) => [
          entry([tmsh, ...all.flatMap((each, at) => (at === 0 ? [each] : ["and", each]))]),
        ]),
        names.map((all) => [entry([tmsh, "min", "1", "of"], inline(all))]),
      );
    default:
      return name.map((text) => [entry([tmsh, text])]);
  }
}

function plain({ entries, isOneLine }: Block): WrittenBlock {
  return block(
    entries.map(({ words, block: inner }) => entry(words, inner && plain(inner))),
    isOneLine,
  );
}

const written = ([heading, inner]: readonly [readonly string[], WrittenBlock]): string =>
  writeStanza(heading, inner);

describe.each([
  { form: "as a device writes it", isOneLine: false },
  { form: "on one line", isOneLine: true },
])("an object $form is read, written and read as it was", ({ isOneLine }) => {
  test.each(KINDS.map((kind) => [kind.path, kind] as const))("%s", (component, { properties }) => {
    const heading = path.map((each) => [...component.split(" "), each]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(heading, blockOf(properties, isOneLine)), { minLength: 1 }),
        (objects) => {
          const text = objects.map(written).join("");
          for (const form of [text, text.replaceAll("\n", "\r\n")].slice(0, text.includes('"') ? 1 : 2)) {
            const read = readConfiguration(form).map((each) => [each.heading, plain(each.block)] as const);
            expect(read).toEqual(objects);
            expect(read.map(written).join("")).toBe(text);
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});
