import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import * as fc from "fast-check";
import { inheritAgain } from "../../lib/device/set-back";
import { SmtpsProfile, StartTls, TcpProfile } from "../../lib";
import { TmshScript } from "../../lib/device/tmsh-script";
import { TmshWord, WORD_FORMS, type WordFormName } from "../../lib/device/tmsh-word";
import { charactersOf } from "../../lib/core/terraform-text";
import { synthesized } from "../support/stacks";
import { HOSTILE_TEXTS } from "../support/hostile-texts";

const FORMS = Object.keys(WORD_FORMS) as WordFormName[];

/** A tmsh that keeps its arguments, and lists what it is told to. */
const TMSH = `tmsh() {
  printf '%s\\0' "$@" >> calls
  printf '\\1' >> calls
  [ -f listing ] && cat listing
  return 0
}`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tmsh-script-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Run {
  /** The arguments of each call of tmsh. */
  readonly calls: readonly (readonly string[])[];
  readonly output: string;
  readonly status: number;
  /** Files that something else made. */
  readonly others: readonly string[];
}

/** Runs each script in a subshell of a real bash, in a folder of its own. */
const RUN_ALL = `for each in */; do
  (cd "$each" && . ./script > output 2>&1)
  echo $? > "$each/status"
done`;

function runAll(texts: readonly string[], listing = ""): Run[] {
  const room = mkdtempSync(join(folder, "run-"));
  const rooms = texts.map((text, index) => {
    const each = join(room, String(index));
    mkdirSync(each);
    for (const [file, content] of Object.entries({ calls: "", listing, script: `${TMSH}\n${text}` })) {
      writeFileSync(join(each, file), content);
    }
    return each;
  });
  spawnSync("bash", ["-c", RUN_ALL], { cwd: room });
  return rooms.map((each) => {
    const read = (file: string): string => readFileSync(join(each, file), "utf8");
    const calls = read("calls").split("\u0001").slice(0, -1);
    return {
      calls: calls.map((call) => call.split("\0").slice(0, -1)),
      output: read("output"),
      status: Number(read("status")),
      others: readdirSync(each).filter((file) => !OWN_FILES.includes(file)),
    };
  });
}

const OWN_FILES = ["calls", "listing", "output", "script", "status"];

function run(text: string, listing?: string): Run {
  const [only] = runAll([text], listing);
  if (only === undefined) throw new Error("The script did not run.");
  return only;
}

/** A script with one word, as Terraform hands it on. */
function withWord(form: WordFormName, value: string, Script = TmshScript): string {
  const script = new Script(STACK);
  const word = script.word(TmshWord.of(form, value, "props.it"));
  return charactersOf(script.rendered([], [`tmsh modify it ${word}`]).text);
}

const STACK = new TerraformStack(Testing.app(), "edge");

/** Either tmsh is never called and a message names the prop, or it gets the value as one word. */
function expectHarmless(form: WordFormName, value: string, { calls, output, status, others }: Run): void {
  expect(others).toEqual([]);
  if (calls.length === 0) {
    expect([value, status, output]).toEqual([
      value,
      1,
      `edge: props.it is not ${WORD_FORMS[form].is} (at most ${WORD_FORMS[form].longest} characters). ` +
        "Nothing was changed on the device.\n",
    ]);
    return;
  }
  const [[verb, component, word = "", ...more] = []] = calls;
  expect([calls.length, verb, component, more]).toEqual([1, "modify", "it", []]);
  const inner = /^".*"$/s.test(word) ? word.slice(1, -1) : word;
  expect(inner).toBe(value);
  // What tmsh would read as anything but a part of the word.
  expect(inner).not.toMatch(word === inner ? /[\s{}"'`;$\\()<>|&#?]/ : /["\\?\n\r]/);
}

function expectAllHarmless(form: WordFormName, values: readonly string[], Script = TmshScript): void {
  const runs = runAll(values.map((value) => withWord(form, value, Script)));
  values.forEach((value, index) => {
    const result = runs[index];
    if (result === undefined) throw new Error("A script did not run.");
    expectHarmless(form, value, result);
  });
}

describe.each(FORMS)("a word of the form %s", (form) => {
  test("is never syntax, whatever is in it", () => {
    expectAllHarmless(form, HOSTILE_TEXTS);
  });

  test("is never syntax, at random", () => {
    const pieces = fc.constantFrom(
      "a",
      "/Common/a",
      "192.0.2.9",
      "7",
      " ",
      "{",
      "}",
      ";",
      ...HOSTILE_TEXTS.slice(0, -1),
    );
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 30 }),
      fc.array(pieces, { maxLength: 4 }).map((parts) => parts.join("")),
    );
    const sets = fc.array(
      text.filter((each) => !each.includes("\0")),
      { minLength: 20, maxLength: 20 },
    );
    fc.assert(
      fc.property(sets, (values) => {
        expectAllHarmless(form, values);
      }),
      { numRuns: 3 },
    );
  });
});

test("without the quotes and checks of the one place, these tests fail", () => {
  class Careless extends TmshScript {
    public override word(word: TmshWord): string {
      return word.text;
    }
  }
  const harmful = HOSTILE_TEXTS.filter((value) => {
    try {
      expectAllHarmless("path", [value], Careless);
      return false;
    } catch {
      return true;
    }
  });
  expect(harmful.length).toBeGreaterThan(HOSTILE_TEXTS.length / 2);
});

test.each([
  ["path", "/Common/Log all requests", '"/Common/Log all requests"'],
  ["path", "/Common/app.app/mail%2_vs", "/Common/app.app/mail%2_vs"],
  ["source", "2001:db8::/32", "2001:db8::/32"],
  ["source", "192.0.2.1-192.0.2.9", "192.0.2.1-192.0.2.9"],
  ["member", "/Common/10.1.20.11:smtp", "/Common/10.1.20.11:smtp"],
  ["ciphers", "ECDHE+AES:!SSLv3:@STRENGTH", "ECDHE+AES:!SSLv3:@STRENGTH"],
  ["line", "mail's $HOME; {x}", `"mail's $HOME; {x}"`],
  ["base64", "bWFpbA==", '"bWFpbA=="'],
] as const)("%s: %s comes to tmsh as it is", (form, value, word) => {
  expect(run(withWord(form, value)).calls).toEqual([["modify", "it", word]]);
});

test("a construct id never is a line of the script", () => {
  const template = synthesized((stack) => {
    const name = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
    new SmtpsProfile(stack, "it'\ntouch MARKER\n'", {
      name,
      activation: StartTls.REQUIRE,
      description: "it's",
    });
  });
  const scripts = template
    .resources("terraform_data")
    .map(({ properties }) => properties["triggers_replace"]);
  expect(scripts.join("\n")).toContain("it??touch MARKER??: its full path is not a full path");
  expect(scripts.join("\n")).not.toContain("\ntouch");
});

describe("values that a script reads from the device", () => {
  const text = ((): string => {
    const template = synthesized((stack) => {
      const profile = new TcpProfile(stack, "it", { name: "it" });
      inheritAgain(profile, "It", { component: "ltm profile tcp", properties: ["idle-timeout"] });
    });
    const [command = ""] = template.at("it/SetBackItWhenDestroyed").properties["commands"] as string[];
    const removal = JSON.parse(/base64encode\((".*")\)/.exec(command)?.[1] ?? '""') as string;
    return charactersOf(removal);
  })();

  test.each(["300", "/Common/parent", "{ one two-three }", '"a text; {"'])(
    "%s is passed on as it is",
    (value) => {
      const listing = `ltm profile tcp it { defaults-from ${value} }`;
      const idle = text.replace('"$parent" idle-timeout', '"$parent" defaults-from');
      expect(run(idle, listing).calls.at(-1)).toEqual([
        "modify",
        "ltm",
        "profile",
        "tcp",
        "/Common/it",
        "{",
        "idle-timeout",
        value,
        "}",
      ]);
    },
  );

  const unquoted = HOSTILE_TEXTS.slice(0, -1).filter((each) => !each.startsWith('"'));
  test.each([...unquoted, "{ a } } ; delete ltm pool /Common/victim ; {", '"a" b'])(
    "%j ends the script",
    (value) => {
      const listing = `ltm profile tcp it { defaults-from ${value} }`;
      const { calls, status, others } = run(text, listing);
      expect(calls.map(([verb]) => verb)).toEqual(["list"]);
      expect([status, others]).toEqual([1, []]);
    },
  );
});
