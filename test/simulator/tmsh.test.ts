import { readdirSync } from "node:fs";
import fc from "fast-check";
import { rest, script } from "./client";
import { Simulator } from "../../lib/simulator";

let simulator: Simulator;

beforeEach(async () => {
  simulator = await Simulator.start();
});

afterEach(() => simulator.stop());

/** Output and exit status of one command. */
function run(command: string): string {
  const { stdout, stderr, exitStatus } = simulator.tmsh(command);
  return `${stdout}${stderr}${exitStatus}`;
}

function succeed(...commands: readonly string[]): void {
  for (const command of commands) expect(run(command)).toBe("0");
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("what tmsh refuses", () => {
  it.each([
    ["nonsense", 'Syntax Error: unexpected argument "nonsense"'],
    ["create ltm nonsense /Common/x", 'Syntax Error: unexpected argument "nonsense"'],
    ["create ltm profile", 'Syntax Error: "component" is missing a value'],
    ["create ltm pool", 'Syntax Error: "ltm pool" is missing a value'],
    ["create ltm pool /Common/p nonsense x", 'Syntax Error: "nonsense" unknown property'],
    ["create ltm pool /Common/p { description a b }", 'Syntax Error: "b" unknown property'],
    ["create ltm pool /Common/p { description", 'Syntax Error: "description" is missing a value'],
    ["create ltm pool /Common/p { description x", 'Syntax Error: missing "}"'],
    ["create ltm pool /Common/p { } }", 'Syntax Error: unexpected argument "}"'],
    ["create ltm pool /Common/p description x description y", "may not be specified more than once"],
    ['create ltm pool /Common/p description "x', "Syntax Error: unbalanced quotes"],
    ["create ltm pool /Common/p members { 10.1.20.11:25 }", 'Syntax Error: unexpected argument "{"'],
    ["create ltm pool /Common/p members add { }", 'Syntax Error: "add" one or more names must be specified'],
    [
      "create ltm pool /Common/p members add { 10.1.20.11 }",
      'Data Input Error: invalid property value "members"',
    ],
    [
      "create ltm pool /Common/p slow-ramp-time soon",
      'Data Input Error: invalid property value "slow-ramp-time"',
    ],
    ["modify ltm pool /Common/p", "Data Input Error: one or more properties must be specified"],
    ["create ltm rule /Common/r", "Syntax Error: create ltm rule opens an editor"],
    ["list ltm rule /Common/r one-line", 'Syntax Error: unexpected argument "one-line"'],
    ["show ltm pool", 'Syntax Error: unexpected argument "ltm"'],
    ["show sys", 'Syntax Error: "sys" is missing a value'],
    ["show sys weather", 'Syntax Error: unexpected argument "weather"'],
    ["show sys clock now", 'Syntax Error: unexpected argument "now"'],
    ["delete ltm pool /Common/p now", 'Syntax Error: unexpected argument "now"'],
    ["submit cli transaction", "Syntax Error"],
    ["load sys config", 'Syntax Error: "merge" is missing'],
    ["load sys config merge file /var/config/rest/downloads/none", "Data Input Error: Failed!"],
    [
      "create security firewall policy /Common/f { rules add { a { action drop } } }",
      "place-before or place-after must be specified",
    ],
    [
      "create security firewall policy /Common/f { rules add { a { action drop place-after b } b { action drop place-after c } } }",
      "01020036:3",
    ],
    ["run util bash", 'Syntax Error: unexpected argument "util"'],
    [
      "run cm config-sync to-group /Common/none",
      "01020036:3: The requested Device Group (/Common/none) was not found.",
    ],
    ["cd /nowhere", "The requested folder (/nowhere) was not found."],
  ])("%s", (command, message) => {
    const before = simulator.snapshot();
    const output = run(command);
    expect(output).toContain(message);
    expect(output.endsWith("1")).toBe(true);
    expect(simulator.snapshot()).toEqual(before);
  });
});

describe("collections", () => {
  it("adds, changes, deletes and replaces elements", () => {
    succeed("create ltm pool /Common/p members add { 10.1.20.11:25 10.1.20.12:25 { ratio 2 } }");
    succeed("modify ltm pool /Common/p members modify { 10.1.20.11:25 { connection-limit 100 } }");
    succeed("modify ltm pool /Common/p members delete { 10.1.20.12:25 }");
    expect(simulator.get("ltm pool", "/Common/p")).toMatchObject({
      members: [{ name: "10.1.20.11:25", connectionLimit: 100 }],
    });
    succeed("modify ltm pool /Common/p members replace-all-with { 10.1.20.13:25 }");
    expect(simulator.get("ltm pool", "/Common/p")).toMatchObject({
      members: [{ name: "10.1.20.13:25", connectionLimit: 0 }],
    });
    succeed("modify ltm pool /Common/p members none");
    expect(simulator.get("ltm pool", "/Common/p")).toMatchObject({ members: [] });
  });

  it("refuses to add what is there and to delete what is not, as a whole", () => {
    succeed("create ltm pool /Common/p members add { 10.1.20.11:25 }");
    expect(
      run("modify ltm pool /Common/p description x members add { 10.1.20.12:25 10.1.20.11:25 }"),
    ).toContain("01020066:3");
    expect(run("modify ltm pool /Common/p members delete { 10.1.20.12:25 }")).toContain("01020036:3");
    expect(simulator.get("ltm pool", "/Common/p")).not.toHaveProperty("description");
    expect(simulator.list("ltm node")).toEqual(["/Common/10.1.20.11"]);
  });

  it("places firewall rules", () => {
    const names = () =>
      /rules \{ (.*) \}/
        .exec(run("list security firewall policy /Common/f one-line"))?.[1]
        ?.match(/\b[a-e](?= \{)/g);
    const add = (rule: string, place: string) =>
      `modify security firewall policy /Common/f rules add { ${rule} { action accept ${place} } }`;
    succeed(
      "create security firewall policy /Common/f { rules add { c { action accept place-after last } } }",
    );
    succeed(
      add("a", "place-before first"),
      add("e", "place-after last"),
      add("b", "place-before c"),
      add("d", "place-after c"),
    );
    expect(names()).toEqual(["a", "b", "c", "d", "e"]);
    succeed("modify security firewall policy /Common/f rules modify { a { place-after last } }");
    expect(names()).toEqual(["b", "c", "d", "e", "a"]);
    succeed(
      "modify security firewall policy /Common/f rules replace-all-with { b { action drop place-after last } a { action accept place-before first } }",
    );
    expect(names()).toEqual(["a", "b"]);
    succeed(
      "modify security firewall policy /Common/f rules replace-all-with { e { action drop } d { action accept } }",
    );
    expect(names()).toEqual(["e", "d"]);
  });

  it("sets and clears variables of external monitors one by one", () => {
    succeed(
      'create ltm monitor external /Common/m { user-defined USER "a b" user-defined PASSWORD none-of-it }',
    );
    succeed("modify ltm monitor external /Common/m user-defined USER none user-defined DOMAIN example.test");
    expect(simulator.get("ltm monitor external", "/Common/m")).toMatchObject({
      apiRawValues: { "userDefined PASSWORD": "none-of-it", "userDefined DOMAIN": "example.test" },
    });
  });
});

describe("texts", () => {
  const FILE = "/var/config/rest/downloads/texts.conf";

  function loading(text: string): string {
    simulator.writeFile(FILE, text);
    return run(`load sys config merge file ${FILE}`);
  }

  function load(text: string): void {
    expect(loading(text)).toBe(`Loading configuration...\n  ${FILE}\n0`);
  }

  it.each([
    'mx "one"',
    "back\\slash",
    "what?",
    "{ brace }",
    "semi;colon",
    "# sharp",
    "a  b",
    "Grüße",
    "$x `y` 'z'",
  ])("gives back %p as it was written", (text) => {
    const quoted = `"${text.replace(/["\\?]/g, (character) => `\\${character}`)}"`;
    load(`ltm pool /Common/p { description ${quoted} }`);
    expect(simulator.get("ltm pool", "/Common/p")).toMatchObject({ description: text });
    const listed = simulator.tmsh("list ltm pool /Common/p").stdout;
    succeed("delete ltm pool /Common/p");
    load(listed);
    expect(simulator.get("ltm pool", "/Common/p")).toMatchObject({ description: text });
  });

  it.each([
    ['"what?"', "?"],
    ["what?", "?"],
    ['"back\\slash"', "\\"],
    ['"\\$x"', "\\"],
    ['"\\{ brace \\}"', "\\"],
    ["two\\ words", "\\"],
  ])("refuses %s, in a merge file and on a command line", (written, character) => {
    const complaint = `Syntax Error: "${character}" needs a backslash before it`;
    expect(loading(`ltm pool /Common/p { description ${written} }`)).toContain(complaint);
    expect(run(`create ltm pool /Common/p { description ${written} }`)).toContain(complaint);
    expect(simulator.list("ltm pool")).toEqual([]);
  });

  it("keeps the line ends of a send string on a command line as they are written", () => {
    succeed(String.raw`create ltm monitor tcp /Common/m send "QUIT\r\n"`);
    expect(simulator.get("ltm monitor tcp", "/Common/m")).toMatchObject({ send: String.raw`QUIT\r\n` });
  });

  it("takes the words of a cli script as Tcl gives them", () => {
    const command = String.raw`create ltm pool /Common/p { description "is \"it\" there?" }`;
    expect(simulator.cliScript([command])).toMatchObject({ exitStatus: 0 });
    expect(simulator.get("ltm pool", "/Common/p")).toMatchObject({ description: 'is "it" there?' });
  });

  it("takes an iRule in braces, as it is", () => {
    succeed("create ltm rule /Common/r {\nwhen CLIENT_ACCEPTED { log local0. {a  b} }\n}");
    expect(simulator.get("ltm rule", "/Common/r")).toMatchObject({
      apiAnonymous: "when CLIENT_ACCEPTED { log local0. {a  b} }",
    });
  });

  it("takes a double quote in a value only from a merge file", async () => {
    const value = String.raw`"mx \"one\""`;
    expect(run(`create ltm pool /Common/p { description ${value} }`)).toContain(
      "a double quote can't be part of a value on a command line",
    );
    expect(await script(simulator, `tmsh -c 'create ltm pool /Common/p { description ${value} }'`)).toContain(
      "a double quote can't be part of a value on a command line",
    );
    expect(simulator.list("ltm pool")).toEqual([]);
    load(`ltm pool /Common/p { description ${value} }`);
    expect(simulator.get("ltm pool", "/Common/p")).toMatchObject({ description: 'mx "one"' });
  });

  it("leaves iRules and comments in merge files as they are", () => {
    const rule = String.raw`when CLIENT_ACCEPTED { if { [TCP::payload] matches_regex "a?\.b" } { log local0. \$x } }`;
    load(`# why? \\n\nltm rule /Common/r {\n${rule}\n}`);
    expect(simulator.get("ltm rule", "/Common/r")).toMatchObject({ apiAnonymous: rule });
  });
});

describe("listing", () => {
  it("shows names relative to the folder, ports by their names, and what was set", () => {
    succeed(
      "create ltm pool p monitor tcp and smtp",
      "create ltm virtual vs destination 192.0.2.25:25 ip-protocol tcp profiles add { tcp } pool p",
    );
    expect(run("list ltm pool p")).toBe("ltm pool p {\n    monitor tcp and smtp\n}\n0");
    expect(run("list ltm virtual vs destination pool")).toBe(
      "ltm virtual vs {\n    destination 192.0.2.25:smtp\n    pool p\n}\n0",
    );
    expect(run("cd /; list ltm pool /Common/p one-line")).toBe(
      "ltm pool /Common/p { monitor /Common/tcp and /Common/smtp }\n0",
    );
  });

  it("shows certain or all properties", () => {
    succeed("create ltm pool p");
    expect(run("list ltm pool p queue-on-connection-limit queue-depth-limit one-line")).toBe(
      "ltm pool p { queue-depth-limit 0 queue-on-connection-limit disabled }\n0",
    );
    expect(run("list ltm pool p all-properties")).toContain("load-balancing-mode round-robin");
  });

  it("fails for a name that is not there, and prints nothing for an empty collection", () => {
    expect(run("list ltm pool nope")).toBe("01020036:3: The requested Pool (/Common/nope) was not found.\n1");
    expect(run("list ltm pool")).toBe("0");
  });
});

describe("transactions", () => {
  it("submits all or nothing", () => {
    succeed(
      "create cli transaction; create ltm pool p; create ltm virtual v destination 192.0.2.25:25 pool p; submit cli transaction",
    );
    expect(
      run("create cli transaction; delete ltm virtual v; delete ltm pool nope; submit cli transaction"),
    ).toContain("transaction failed: 01020036:3");
    expect(simulator.list("ltm virtual")).toEqual(["/Common/v"]);
  });

  it("takes what refers to each other in any order", () => {
    succeed(
      "create cli transaction; create ltm virtual v destination 192.0.2.25:25 pool p; create ltm pool p; submit cli transaction",
    );
    succeed("create cli transaction; delete ltm pool p; delete ltm virtual v; submit cli transaction");
    expect(simulator.list("ltm pool")).toEqual([]);
  });
});

describe("merge files", () => {
  const FILE = "/var/config/rest/downloads/merge.conf";

  function merge(text: string, how = ""): string {
    simulator.writeFile(FILE, text);
    return run(`load sys config merge file ${FILE}${how}`);
  }

  it("read on behind an iRule that has a brace in a comment", () => {
    const rule = "ltm rule /Common/r {\nwhen CLIENT_ACCEPTED {\n    # { {\n}\n}\n";
    expect(merge(`${rule}ltm pool /Common/p { }\n`)).toMatch(/0$/);
    expect(run("list ltm pool /Common/p")).toContain("ltm pool p { }");
  });

  it("have what a device writes of its objects by itself", () => {
    const text =
      "ltm virtual /Common/v { destination 192.0.2.25:25 creation-time 2020-01-01:10:00:00 vs-index 7 }";
    expect(merge(text)).toMatch(/0$/);
    expect(run("list ltm virtual /Common/v")).not.toContain("vs-index");
  });

  it("creates and modifies, whatever the order, and only adds to collections", () => {
    succeed("create ltm pool /Common/p { description old members add { 10.1.20.11:25 } }");
    const text = `
# a comment
ltm virtual /Common/v { destination 192.0.2.25:smtp ip-protocol tcp pool /Common/p profiles { /Common/tcp { } } rules { /Common/r } }
ltm pool /Common/p {
    description "new one"
    members {
        /Common/10.1.20.12:25 {
            address 10.1.20.12
        }
    }
}
ltm rule /Common/r {
when CLIENT_ACCEPTED {
    # unbalanced { in a comment does not matter to a device; here it would: }
    log local0. "{from} [IP::client_addr]"
}
}
`;
    expect(merge(text)).toBe(`Loading configuration...\n  ${FILE}\n0`);
    expect(simulator.get("ltm pool", "/Common/p")).toMatchObject({
      description: "new one",
      members: [{ name: "10.1.20.11:25" }, { name: "10.1.20.12:25" }],
    });
    expect(simulator.get("ltm virtual", "/Common/v")).toMatchObject({ rules: ["/Common/r"] });
  });

  it("takes policies without placement, in the order of the file", () => {
    merge(
      "security firewall policy /Common/f { rules { b { action accept source { addresses { 192.0.2.0/24 { } } vlans { /Common/external } } } a { action drop } } }",
    );
    expect(simulator.get("security firewall policy", "/Common/f")).toMatchObject({
      rules: [{ name: "b" }, { name: "a" }],
    });
  });

  it("verifies without changing anything", () => {
    const before = simulator.snapshot();
    expect(merge("ltm pool /Common/p { }", " verify")).toMatch(/0$/);
    expect(merge("ltm virtual /Common/v { destination 192.0.2.25:25 pool /Common/none }", " verify")).toMatch(
      /1$/,
    );
    expect(simulator.snapshot()).toEqual(before);
  });

  it("says why it failed, and leaves everything as it was", () => {
    const before = simulator.snapshot();
    expect(
      merge("ltm pool /Common/p { }\nltm virtual /Common/v { destination 192.0.2.25:25 pool /Common/none }"),
    ).toContain(
      "01020036:3: The requested Pool (/Common/none) was not found.\nUnexpected Error: Loading configuration process failed.\n1",
    );
    expect(simulator.snapshot()).toEqual(before);
  });
});

test("files have no description", async () => {
  const create = (component: string): string =>
    `f=$(mktemp); echo x > $f; tmsh create ${component} /Common/x description y source-path "file:$f"`;
  expect(await script(simulator, create("sys file external-monitor"))).toContain("Syntax Error");
  expect(await script(simulator, "tmsh create ltm pool /Common/x description y")).toBe("");
});

describe("scripts", () => {
  it("run in a real bash: exit status, pipes, quoting, both outputs", async () => {
    expect(await script(simulator, "tmsh create ltm pool p; echo $?; tmsh create ltm pool p; echo $?")).toBe(
      "0\n01020066:3: The requested Pool (/Common/p) already exists in partition Common.\n1\n",
    );
    expect(await script(simulator, 'tmsh list ltm pool p | tr a-z A-Z; printf %s "a\'b" >&2')).toBe(
      "LTM POOL P { }\na'b",
    );
    expect(
      await script(
        simulator,
        "if ! tmsh list ltm pool q > /dev/null 2>&1; then tmsh create ltm pool q && echo made; fi",
      ),
    ).toBe("made\n");
  });

  it("get what the provider sends: tmsh before the command, bash parses it once", async () => {
    const send = (command: string) =>
      rest(simulator, "POST", "/mgmt/tm/util/bash", {
        command: "run",
        utilCmdArgs: `-c 'tmsh ${command.replaceAll("'", "'\\''")}'`,
      });
    expect(
      (await send('create ltm pool p { description \\"two words\\" } && echo done || echo failed')).body[
        "commandResult"
      ],
    ).toBe("done\n");
    expect(simulator.get("ltm pool", "/Common/p")).toMatchObject({ description: "two words" });
    expect((await send('modify ltm pool p description "two words"')).body["commandResult"]).toBe(
      'Syntax Error: "words" unknown property\n',
    );
    expect((await send("modify ltm pool p description it's")).body["commandResult"]).toContain(
      "unexpected EOF",
    );
    expect((await send("delete ltm pool p")).body).not.toHaveProperty("commandResult");
  });

  it("see nothing of this machine's environment", async () => {
    process.env["SIMULATOR_TEST_SECRET"] = "leaks";
    const variables = await script(simulator, "env");
    Reflect.deleteProperty(process.env, "SIMULATOR_TEST_SECRET");
    expect(variables).not.toContain("leaks");
    expect(variables).toMatch(/^PATH=/m);
  });

  it("find what devices have, and nothing else that this machine happens to have", async () => {
    const found = async (program: string) => (await script(simulator, `command -v ${program}`)) !== "";
    const there = [
      "tmsh",
      "bash",
      "base64",
      "mktemp",
      "grep",
      "sed",
      "rm",
      "cat",
      "date",
      "sleep",
      "timeout",
    ];
    for (const program of there) expect([program, await found(program)]).toEqual([program, true]);
    const missing = ["node", "npm", "git", "python3", "nc", "apt-get", "setsid", "jq", "terraform"];
    for (const program of missing) expect([program, await found(program)]).toEqual([program, false]);
  });

  it("hand over files, and what they leave behind can be seen", async () => {
    const text = '#!/bin/bash\necho "UP $USER_B64" # {;}\n';
    const made = await script(
      simulator,
      `f=$(mktemp) && echo ${Buffer.from(text).toString("base64")} | base64 -d > "$f" && tmsh create sys file external-monitor /Common/probe source-path "file:$f" && rm "$f"`,
    );
    expect(made).toBe("");
    expect(simulator.fileContent("sys file external-monitor", "/Common/probe")?.toString()).toBe(text);
    expect(readdirSync(simulator.temporaryFolder)).toEqual([]);
    await script(simulator, "mktemp > /dev/null");
    expect(readdirSync(simulator.temporaryFolder)).toHaveLength(1);
  });

  it("feed tmsh from standard input", async () => {
    expect(await script(simulator, "printf 'create ltm pool p\\nlist ltm pool p one-line\\n' | tmsh")).toBe(
      "ltm pool p { }\n",
    );
    expect(
      await script(simulator, "printf 'ltm pool /Common/q { }' | tmsh load sys config from-terminal merge"),
    ).toBe("Loading configuration...\n");
    expect(simulator.list("ltm pool")).toEqual(["/Common/p", "/Common/q"]);
  });

  it("leave standard input alone otherwise", async () => {
    expect(
      await script(
        simulator,
        "printf 'a\\nb\\n' | while read -r n; do tmsh create ltm pool $n; done; tmsh list ltm pool one-line",
      ),
    ).toBe("ltm pool a { }\nltm pool b { }\n");
  });

  it("are recorded with every command in them", async () => {
    await script(simulator, "tmsh list ltm pool; tmsh create ltm pool p; tmsh -q create ltm pool p");
    expect(simulator.journal.bashRuns).toMatchObject([
      {
        exitStatus: 1,
        tmsh: [
          { command: "list ltm pool", exitStatus: 0 },
          { command: "create ltm pool p" },
          { exitStatus: 1 },
        ],
      },
    ]);
    expect(simulator.journal.changeLines).toEqual(["tmsh create ltm pool p", "tmsh -q create ltm pool p"]);
  });

  it("answer with the shell's complaint when the text is too long", async () => {
    const { status, body } = await rest(simulator, "POST", "/mgmt/tm/util/bash", {
      command: "run",
      utilCmdArgs: `-c 'echo ${"x".repeat(200_000)}'`,
    });
    expect({ status, result: body["commandResult"] }).toEqual({
      status: 200,
      result: "/bin/bash: Argument list too long\n",
    });
  });

  it("run on after the answer when they take too long, and take effect", async () => {
    const impatient = await Simulator.start({ commandTimeout: 300 });
    const answer = await rest(impatient, "POST", "/mgmt/tm/util/bash", {
      command: "run",
      utilCmdArgs: "-c 'tmsh create ltm pool early; sleep 1; tmsh create ltm pool late; echo end'",
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { message: "Request timed out: the command may still have completed." },
    });
    expect(impatient.list("ltm pool")).not.toContain("/Common/late");
    const [run] = impatient.journal.bashRuns;
    while (run?.output === "") await moment();
    expect(impatient.list("ltm pool")).toEqual(["/Common/early", "/Common/late"]);
    expect(run).toMatchObject({
      output: "end\n",
      exitStatus: 0,
      tmsh: [{ command: "create ltm pool early" }, { command: "create ltm pool late" }],
    });
    await impatient.stop();
  });

  it("hold the answer back with what they leave running, but not for ever", async () => {
    const impatient = await Simulator.start({ commandTimeout: 300 });
    const answer = await rest(impatient, "POST", "/mgmt/tm/util/bash", {
      command: "run",
      utilCmdArgs: "-c 'set -m; (sleep 3; tmsh create ltm pool late) & tmsh create ltm pool p'",
    });
    expect(answer.status).toBe(400);
    expect(impatient.list("ltm pool")).toEqual(["/Common/p"]);
    await impatient.stop();
  });

  it("may print more than fits", async () => {
    const printed = await script(
      simulator,
      "head -c 40000000 /dev/zero | tr '\\0' x; tmsh create ltm pool p",
    );
    expect(printed).toHaveLength(16 * 1024 * 1024);
    expect(simulator.list("ltm pool")).toEqual(["/Common/p"]);
  });
});

describe("show sys", () => {
  it("tells the release", () => {
    expect(run("show sys version")).toContain("Version     17.1.1");
  });

  it("tells the time", () => {
    const time = /^-+\nSys::Clock\n-+\n(\w{3} \w{3} \d\d \d\d:\d\d:\d\d UTC \d{4})\n\n0$/.exec(
      run("show sys clock"),
    );
    expect(Date.parse(time?.[1] ?? "")).toBeGreaterThan(0);
  });
});

it("reads a long file with comments line by line", () => {
  const file = "/var/config/rest/downloads/long.conf";
  simulator.writeFile(file, `${"\n".repeat(200_000)}${"# note\n".repeat(2_000)}ltm pool /Common/p { }`);
  expect(run(`load sys config merge file ${file}`)).toBe(`Loading configuration...\n  ${file}\n0`);
  expect(simulator.list("ltm pool")).toEqual(["/Common/p"]);
});

it("answers any command line, and never fails itself", () => {
  const words = [
    "create",
    "modify",
    "delete",
    "list",
    "ltm",
    "pool",
    "virtual",
    "/Common/a",
    "members",
    "add",
    "{",
    "}",
    "none",
  ];
  const strange = [
    "constructor",
    "__proto__",
    '"',
    "\\",
    ";",
    "rules",
    "place-after",
    "first",
    "security firewall policy",
    "-c",
  ];
  const line = fc.array(fc.oneof(fc.constantFrom(...words, ...strange), fc.string({ maxLength: 5 })), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(line, (tokens) => {
      expect(run(tokens.join(" "))).not.toContain("simulator fault");
    }),
    { numRuns: 500 },
  );
});

it("ends scripts that are still running when it stops", async () => {
  const stopped = await Simulator.start();
  const answer = rest(stopped, "POST", "/mgmt/tm/util/bash", {
    command: "run",
    utilCmdArgs: "-c 'tmsh list ltm pool; sleep 600'",
  });
  const ended = expect(answer).rejects.toThrow();
  while (stopped.journal.bashRuns[0]?.tmsh.length !== 1) await moment();
  await stopped.stop();
  await ended;
});
