import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as ts from "typescript";
import {
  base64Name,
  encodeProbeVariables,
  PACKED_FILE,
  smtpProbe,
  SMTP_PROBE_VARIABLES,
} from "../../lib/probe/smtp-probe";
import { account, check, envelope, expectSilentDown, expectUp } from "./support/check";
import { executables, programFile, scratch, type Variables } from "./support/probe";
import { testWithPrograms } from "./support/requirements";

jest.setTimeout(60_000);

const sourceFile = join(__dirname, "../../lib/probe/smtp-probe.sh");
const source = readFileSync(sourceFile, "utf8");
const { text } = smtpProbe();

/** The program's lines without comments, and without the perl in it. */
const code = text.replace(/^RELAY='[^']*'$/m, "").split("\n");

describe("what is shipped", () => {
  test("is the source without its comments, indentation and blanks that say nothing", () => {
    // Blanks, the pairs of quotes behind = and those around the ends of lines are all that may be missing in a line.
    const bare = (line: string): string =>
      line.replace(/(?<!\\)"\$(CR|LF)"(?!\w)/g, "$$$1").replace(/\s|(?<==)''/g, "");
    const lines = source.split("\n").map(bare);
    expect(text.split("\n").filter((line) => line !== "" && !lines.includes(bare(line)))).toEqual([]);
    expect(text.split("\n").filter((line) => /^\s*#/.test(line))).toEqual(["#!/bin/bash"]);
    expect(text).toMatch(/^#!\/bin\/bash\n/);
    expect(text).toMatch(/[^\n]\n$/);
  });

  test("is under 16 KiB in base64", () => {
    expect(Buffer.from(text).toString("base64").length).toBeLessThan(16 * 1024);
  });

  test("travels packed, and is the same when unpacked on the device", () => {
    const { packed } = smtpProbe();
    const unpacked = execFileSync("bash", ["-c", "base64 -d | gzip -d"], { input: packed, encoding: "utf8" });
    // `npm run probe:pack` after a change of the program.
    expect(unpacked).toBe(text);
    expect(Math.max(...packed.split("\n").map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  test("has a file name that changes with it", () => {
    expect(smtpProbe().contentHash).toMatch(/^[0-9a-f]{16}$/);
    expect(smtpProbe().fileName).toBe(`smtp_probe_${smtpProbe().contentHash}`);
  });

  test("is found from the compiled module as well, with what lies beside it", () => {
    const directory = scratch("dist");
    const module = readFileSync(join(__dirname, "../../lib/probe/smtp-probe.ts"), "utf8");
    const { outputText } = ts.transpileModule(module, {
      compilerOptions: { module: ts.ModuleKind.CommonJS },
    });
    writeFileSync(join(directory, "smtp-probe.js"), outputText);
    for (const file of ["smtp-probe.sh", PACKED_FILE]) {
      cpSync(join(dirname(sourceFile), file), join(directory, file));
    }
    const hash = execFileSync(process.execPath, [
      "-p",
      `require(${JSON.stringify(join(directory, "smtp-probe.js"))}).smtpProbe().contentHash`,
    ]);
    expect(hash.toString().trim()).toBe(smtpProbe().contentHash);
  });
});

describe("variables", () => {
  test("are those that the program takes", () => {
    const [, names = ""] = /for name in ([a-z_ ]+);do/.exec(text) ?? [];
    expect(names.split(" ").map((name) => `SMTP_${name.toUpperCase()}`)).toEqual([...SMTP_PROBE_VARIABLES]);
  });

  test("go under their base64 names, and none that is not there", () => {
    expect(encodeProbeVariables({ SMTP_USER: "ü", SMTP_RECEIVE: "" })).toEqual({
      SMTP_USER_B64: "w7w=",
      SMTP_RECEIVE_B64: "",
    });
    expect(base64Name("SMTP_PASSWORD")).toBe("SMTP_PASSWORD_B64");
  });
});

describe("the shell", () => {
  test("finds no syntax error, in the source and in what is shipped", () => {
    for (const file of [sourceFile, programFile]) {
      expect(spawnSync("bash", ["-n", file]).stderr.toString()).toBe("");
    }
  });

  testWithPrograms("shellcheck finds nothing", ["shellcheck"], () => {
    const { stdout, status } = spawnSync("shellcheck", ["-s", "bash", sourceFile]);
    expect({ stdout: stdout.toString(), status }).toEqual({ stdout: "", status: 0 });
  });

  // What bash 4.2 and later brought; a device may have 4.1.
  test.each<[string, RegExp]>([
    ["${parameter@operator}, 4.4", /\$\{\w+@\w/],
    ["wait -n, 4.3", /\bwait\s+-\w*[npf]/],
    ["negative array index, 4.2", /\[-\d/],
    ["negative length, 4.2", /\$\{\w+:[^}]*:\s*-\d/],
    ["printf of times, 4.2", /%\(/],
    ["declare -g, 4.2", /\b(declare|typeset|local)\s+-\w*[gnI]/],
    ["test -v and -R, 4.2", /\[\[?\s+!?\s*-[vR]\s/],
    ["\\u in $'', 4.2", /\\[uU][0-9a-fA-F]/],
    ["lastpipe and newer shopts, 4.2", /\bshopt\b/],
    ["mapfile -d and read into an index, 4.4", /\b(mapfile|readarray)\b/],
    ["EPOCHSECONDS and SRANDOM, 5.0", /\b(EPOCH(SECONDS|REALTIME)|SRANDOM|BASH_ARGV0)\b/],
    ["case fallthrough is 4.0, ${| and ${ commands are 5.3", /\$\{[| ]/],
    ["exec {name}>, 4.1 but with leaks", /\{\w+\}[<>]/],
    ["here-strings and here-documents, which old versions put into a file", /<<[<-]?\s*["$A-Za-z_]/],
  ])("nothing of %s", (_, construct) => {
    expect(code.filter((line) => construct.test(line))).toEqual([]);
  });

  test("the words that look newer do not hide behind the patterns above", () => {
    // The patterns are worth something only if they find what they are for.
    expect(/\$\{\w+@\w/.test("${x@Q}")).toBe(true);
    expect(/\b(declare|typeset|local)\s+-\w*[gnI]/.test("local -n ref=$1")).toBe(true);
    expect(/<<[<-]?\s*["$A-Za-z_]/.test('read x <<<"$y"')).toBe(true);
  });

  test("openssl gets no option that OpenSSL 1.0.1 does not know", () => {
    const options = [...text.matchAll(/^.*(?:s_client|secure|spawn "\$@").*$/gm)].flatMap(([line]) =>
      [...line.matchAll(/(?<=\s|\+)-([a-z_]{2,})/g)].map(([, option]) => option),
    );
    expect(new Set(options)).toEqual(new Set(["connect", "starttls", "quiet", "servername"]));
  });
});

describe("commands", () => {
  /** What the program may execute, and nothing else: it stands in the program's head and in docs/health-checks.md. */
  const allowed = ["curl", "curl-apd", "date", "logger", "openssl", "perl", "rdexec", "sleep"];
  const bin = executables(
    "commands",
    Object.fromEntries(
      allowed
        .filter((name) => !["rdexec", "curl-apd"].includes(name))
        .map((name) => [
          name,
          `#!/bin/bash\necho ${name} >>"$PROBE_TEST_COMMANDS"\nexec "$PROBE_TEST_REAL/${name}" "$@"\n`,
        ]),
    ),
  );
  const real = join(scratch("real"), "bin");
  mkdirSync(real);
  for (const name of ["date", "logger", "openssl", "perl", "sleep", "curl"]) {
    symlinkSync(
      execFileSync("bash", ["-c", `type -P ${name}`])
        .toString()
        .trim(),
      join(real, name),
    );
  }

  async function commandsOf(variables: Variables, acts: Record<string, string> = {}): Promise<string[]> {
    const log = join(scratch("commands"), "log");
    writeFileSync(log, "");
    const checked = await check({ acts }, variables, {
      path: bin,
      environment: { PROBE_TEST_COMMANDS: log, PROBE_TEST_REAL: real, PROBE_TEST_PATH: bin },
      // Nothing but the commands above can be found.
      program: (program) => program.replace(/PATH="\$PATH:[^"]*"/, 'PATH="$PROBE_TEST_PATH"'),
    });
    if (Object.keys(acts).length === 0) {
      expect(checked.run.stdout).toBe("UP\n");
    }
    return readFileSync(log, "utf8").split("\n").filter(Boolean).sort();
  }

  test.each<[string, Variables, string[]]>([
    ["plaintext", { ...account, ...envelope, ENVELOPE_ONLY: "yes" }, []],
    ["plaintext with a message", { ...account, ...envelope }, ["date"]],
    ["smtps", { TRANSPORT: "smtps", ...account }, ["openssl"]],
    ["starttls", { TRANSPORT: "starttls", ...account, ...envelope }, ["date", "openssl", "perl"]],
  ])("%s executes %j", async (_, variables, commands) => {
    expect(await commandsOf(variables)).toEqual(commands);
  });

  test("a failure executes logger as well", async () => {
    expect(await commandsOf(envelope, { RCPT: "550 no" })).toEqual(["logger"]);
  });

  test("no word in the place of a command is another one", () => {
    const functions = [...text.matchAll(/^(\w+)\(\)\{$/gm)].map(([, name]) => name);
    const builtins = [
      "type",
      "exec",
      "printf",
      "read",
      "kill",
      "wait",
      "trap",
      "echo",
      "exit",
      "eval",
      "unset",
      "coproc",
    ];
    const keywords = [
      "local",
      "return",
      "shift",
      "break",
      "continue",
      "export",
      "declare",
      "for",
      "while",
      "until",
      "if",
    ];
    const known = new Set([...functions, ...builtins, ...keywords, ...allowed]);
    const shellWords = /^(then|else|elif|fi|do|done|case|esac|in|\}|\{|!|\[\[|\(\(|\)|;;)$/;
    const first = code
      .map((line) => line.trim().split(/[\s;]/)[0] ?? "")
      .filter((word) => /^[a-z_-]+$/.test(word) && !shellWords.test(word));
    expect(first.filter((word) => !known.has(word))).toEqual([]);
    const substituted = [...text.matchAll(/\$\(([a-z]+)/g)].map(([, word]) => word);
    expect(substituted).toEqual(["date"]);
  });

  test("a route domain is entered by BIG-IP's own command where there is one", async () => {
    const rdexec = executables("rdexec", {
      rdexec:
        '#!/bin/bash\necho "$*" >>"$PROBE_TEST_LOG.rd"\necho "$1" >"$PROBE_TEST_RD"\nshift\nexec "$@"\n',
      logger: '#!/bin/bash\nread -r -d "" text\nprintf "%s|%s\\n" "$*" "$text" >>"$PROBE_TEST_LOG"\n',
    });
    const seen = join(scratch("rd"), "domain");
    writeFileSync(seen, "");
    const environment = { PROBE_TEST_RD: seen };
    expectUp(await check({}, { ...account }, { host: "::ffff:127.0.0.1%12", path: rdexec, environment }));
    expect(readFileSync(seen, "utf8")).toBe("12\n");
    expectSilentDown(
      (
        await check({ acts: { MAIL: "452 full" } }, envelope, {
          host: "127.0.0.1%12",
          path: rdexec,
          environment,
        })
      ).run,
      /MAIL refused: 452/,
    );
    writeFileSync(seen, "");
    expectUp(await check({}, {}, { host: "127.0.0.1%0", path: rdexec, environment }));
    expect(readFileSync(seen, "utf8")).toBe("");
  });
});
