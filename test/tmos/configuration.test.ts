import type { Block, Entry } from "../../lib/tmos/tree";
import { readConfiguration } from "../../lib/tmos/configuration";
import type { Stanza } from "../../lib/tmos/stanza";
import { TmosSyntaxError } from "../../lib/tmos/syntax-error";
import { BIGIP_CONF, ONE_LINE, TERMINAL } from "./samples";

function stanzaOf(heading: string, text = BIGIP_CONF): Stanza {
  const found = readConfiguration(text).find((stanza) => stanza.heading.join(" ") === heading);
  if (found === undefined) throw new Error(`no ${heading}`);
  return found;
}

function entryOf(block: Block | undefined, name: string): Entry {
  const found = block?.entries.find(({ words }) => words[0] === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

describe("what a device writes", () => {
  test("is found object by object, whatever programs have in their comments and strings", () => {
    expect(readConfiguration(BIGIP_CONF).map(({ heading }) => heading.join(" "))).toEqual([
      "apm policy access-policy /Common/none",
      "ltm node /Common/10.1.20.11",
      "ltm pool /Common/mail_pool",
      "ltm rule /Common/greet",
      "ltm virtual /Common/mail_vs",
      "sys application service /Common/mail.app/mail",
    ]);
  });

  test("is the same with the line ends of Windows", () => {
    const crlf = BIGIP_CONF.replaceAll("\n", "\r\n");
    expect(readConfiguration(crlf)).toHaveLength(6);
    const { words } = entryOf(stanzaOf("ltm virtual /Common/mail_vs", crlf).block, "destination");
    expect(words).toEqual(["destination", "/Common/192.0.2.25:25"]);
  });

  test("has texts over several lines, with braces and quotes of their own", () => {
    expect(entryOf(stanzaOf("ltm pool /Common/mail_pool").block, "description").words[1]).toBe(
      'two lines,\nthe second with { and a "quote"',
    );
  });

  test("has named items, lists, flags and rules of several words", () => {
    const pool = stanzaOf("ltm pool /Common/mail_pool").block;
    expect(entryOf(pool, "members").block?.entries.map(({ words }) => words)).toEqual([
      ["/Common/10.1.20.11:25"],
      ["/Common/10.1.20.12:smtp"],
    ]);
    const monitor = entryOf(pool, "monitor");
    expect([monitor.words, monitor.block?.words]).toEqual([
      ["monitor", "min", "1", "of"],
      ["/Common/smtp_a", "/Common/smtp_b"],
    ]);
    const virtual = stanzaOf("ltm virtual /Common/mail_vs").block;
    expect(entryOf(virtual, "vlans").block?.words).toEqual(["/Common/external", "/Common/internal"]);
    expect(entryOf(virtual, "vlans-enabled")).toEqual({ words: ["vlans-enabled"] });
    expect(entryOf(entryOf(virtual, "profiles").block, "/Common/tcp").block?.entries).toEqual([]);
  });

  test("has the nameless rows of an iApp's tables", () => {
    const { block } = stanzaOf("sys application service /Common/mail.app/mail");
    const hosts = entryOf(entryOf(block, "tables").block, "pool__hosts").block;
    const rows = entryOf(hosts, "rows").block?.entries ?? [];
    expect(rows.map((row) => entryOf(row.block, "row").block?.words)).toEqual([
      ["mail.example.test"],
      ["two words"],
    ]);
  });

  test("gives a program as it is", () => {
    expect(stanzaOf("ltm rule /Common/greet").text).toBe(
      BIGIP_CONF.slice(
        BIGIP_CONF.indexOf("greet {") + "greet {".length,
        BIGIP_CONF.indexOf("}\nltm virtual"),
      ),
    );
  });
});

describe("output of list", () => {
  test("on one line has the same properties", () => {
    const { block } = stanzaOf("ltm virtual mail_vs", ONE_LINE);
    expect(block.entries.map(({ words }) => words.join(" "))).toEqual([
      "destination 192.0.2.25:smtp",
      "ip-forward",
      "mask 255.255.255.255",
      "pool mail_pool",
      "profiles",
      "rules",
      "vlans",
      "vlans-enabled",
    ]);
    expect(entryOf(block, "vlans").block?.words).toEqual(["external", "internal"]);
  });

  test.each([
    [
      "monitor a and b and c slow-ramp-time 5",
      [
        ["monitor", "a", "and", "b", "and", "c"],
        ["slow-ramp-time", "5"],
      ],
    ],
    [
      "monitor min 2 of { a b } min-up 1",
      [
        ["monitor", "min", "2", "of"],
        ["min-up", "1"],
      ],
    ],
    [
      'user-defined USER x user-defined TEXT "a b" b 1',
      [
        ["user-defined", "USER", "x"],
        ["user-defined", "TEXT", "a b"],
        ["b", "1"],
      ],
    ],
    ["a", [["a"]]],
    ["", []],
  ])("on one line: %s", (inner, entries) => {
    const [stanza] = readConfiguration(`ltm x y { ${inner} }`);
    expect(stanza?.block.entries.map(({ words }) => words)).toEqual(entries);
  });

  test("may have come along with the prompts of the terminal", () => {
    expect(readConfiguration(TERMINAL).map(({ heading }) => heading.at(-1))).toEqual(["mail_pool"]);
  });

  test.each(["ltm pool p { members{a b} }", "ltm pool p {members {a b}}", "ltm pool p { members { a b }}"])(
    "and what people write by hand needs no blank at a brace: %s",
    (text) => {
      const [stanza] = readConfiguration(text);
      expect(entryOf(stanza?.block, "members").block?.words).toEqual(["a", "b"]);
    },
  );

  test("keeps the braces inside a word, and passwords", () => {
    const [stanza] = readConfiguration(
      "apm x y {\n filter uid=%{session.name}\n passphrase $M$Q7$xYs2xM4=\n}",
    );
    expect(stanza?.block.entries.map(({ words }) => words[1])).toEqual([
      "uid=%{session.name}",
      "$M$Q7$xYs2xM4=",
    ]);
  });
});

describe("programs", () => {
  test.each([
    [
      "closed on a line with code",
      "ltm rule r { when X { set a 1 } }\nltm pool p {\n}\n",
      " when X { set a 1 } ",
    ],
    ["with a brace too many in a comment", "ltm rule r {\n# }\nwhen X {\n}\n}\n", "\n# }\nwhen X {\n}\n"],
    ["with a brace too few", "ltm rule r {\n# {\n}\n# a comment\nltm pool p { }", "\n# {\n"],
    ["with an escaped brace", "ltm rule r { set a \\} } ltm pool p { }", " set a \\} "],
    ["of an iApp", "sys application template t {\n actions {\n }\n}\n", "\n actions {\n }\n"],
  ])("%s", (_what, text, program) => {
    expect(readConfiguration(text)[0]?.text).toBe(program);
  });
});

describe("what is no configuration", () => {
  const faultOf = (text: string): string => {
    try {
      readConfiguration(text);
    } catch (error) {
      if (error instanceof TmosSyntaxError) return error.message;
      throw error;
    }
    return "";
  };

  test.each([
    ["ltm pool p {\n a b\n", 'line 1, column 12: the { of "ltm pool p" is not closed'],
    [
      "ltm pool p {\r\n}\r\n}",
      'line 3, column 1: an object such as "ltm pool /Common/name {" expected, found }',
    ],
    ["{}", 'line 1, column 1: an object such as "ltm pool /Common/name {" expected, found {'],
    ['ltm pool p {\n    description "a\n}\n', 'line 2, column 17: the " is not closed'],
    ["ltm pool p\nltm pool q { }", 'line 1, column 1: { expected behind "ltm pool p"'],
    ["\n  hello", 'line 2, column 3: { expected behind "hello"'],
    ["ltm rule r { when", 'line 1, column 12: the { of "ltm rule r" is not closed'],
    [`a ${"{ b ".repeat(200)}`, "line 1, column 403: more than 100 blocks in one another"],
  ])("%j", (text, message) => {
    expect(faultOf(text)).toBe(message);
  });

  test("shows no more than the start of a long line", () => {
    expect(faultOf("x".repeat(500))).toHaveLength("line 1, column 1: { expected behind ".length + 78);
  });
});
