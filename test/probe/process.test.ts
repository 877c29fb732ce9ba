import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { account, check, envelope, expectSilentDown, expectUp } from "./support/check";
import { certificate } from "./support/certificates";
import { marked, sampled, survivors } from "./support/processes";
import { runProbe, startProbe, type Variables } from "./support/probe";
import { testWithPrograms } from "./support/requirements";
import { later, ScriptedServer, silence, sleep, type Acts } from "./support/scripted-server";

jest.setTimeout(60_000);

let marks = 0;

/** A mark in the environment of one run and all of its children. */
function mark(): { readonly mark: string; readonly environment: Record<string, string> } {
  const name = `probe-test-${process.pid}-${marks++}`;
  return { mark: name, environment: { PROBE_TEST_MARK: name } };
}

const slow: Acts = Object.fromEntries(
  ["greeting", "MAIL", "RCPT"].map((step) => [step, later(150, step === "greeting" ? "220 ok" : "250 ok")]),
);

describe("secrets", () => {
  const { USER, PASSWORD } = account;
  const base64 = (text: string): string => Buffer.from(text).toString("base64");
  const secrets = [PASSWORD, base64(PASSWORD), base64(`\0${USER}\0${PASSWORD}`), base64(USER)];

  async function seenWhile(variables: Variables, acts: Acts, capabilities?: () => readonly string[]) {
    const { mark: name, environment } = mark();
    const options = capabilities === undefined ? { acts } : { acts, capabilities };
    const running = check(options, variables, { environment });
    const seen = await sampled(name, running);
    return { seen, checked: await running };
  }

  test.each(["plaintext", "starttls", "smtps"])("are in no process list: %s", async (TRANSPORT) => {
    for (const mechanism of ["AUTH PLAIN", "AUTH LOGIN"]) {
      const { seen, checked } = await seenWhile({ TRANSPORT, ...account, ...envelope }, slow, () => [
        ...(TRANSPORT === "starttls" ? ["STARTTLS"] : []),
        mechanism,
      ]);
      expectUp({ ...checked, sessions: checked.sessions });
      expect(seen.length).toBeGreaterThan(10);
      const commands = [...new Set(seen.map(({ command }) => command))];
      if (TRANSPORT !== "plaintext") {
        expect(commands.some((command) => command.startsWith("openssl\0s_client"))).toBe(true);
      }
      expect(commands.filter((command) => secrets.some((secret) => command.includes(secret)))).toEqual([]);
      // What BIG-IP gives to bash in the environment does not go on to the programs that bash starts.
      const strangers = seen.filter(({ command }) => !/smtp_probe_/.test(command));
      expect(
        strangers.filter(({ environment }) => secrets.some((secret) => environment.includes(secret))),
      ).toEqual([]);
    }
  });

  testWithPrograms("are in no process list: curl for NTLM", ["curl"], async () => {
    const { seen, checked } = await seenWhile(
      { ...account, MECHANISM: "ntlm" },
      { ...slow, EHLO: later(300, "250-mail.example.test\n250 AUTH NTLM") },
    );
    // The scripted server knows no NTLM; what counts here is what can be seen meanwhile.
    expectSilentDown(checked.run, /curl ended with exit status/);
    const commands = [...new Set(seen.map(({ command }) => command))];
    expect(commands).toContain("curl\0-q\0--config\0-\0");
    expect(commands.filter((command) => secrets.some((secret) => command.includes(secret)))).toEqual([]);
    const strangers = seen.filter(({ command }) => command.startsWith("curl"));
    expect(
      strangers.filter(({ environment }) => secrets.some((secret) => environment.includes(secret))),
    ).toEqual([]);
  });

  test("are in no log, even if the server says them aloud, and in no file of the probe", async () => {
    const acts: Acts = { "AUTH PLAIN initial": `535 no: ${secrets.join(" ")}` };
    const { run } = await check({ acts }, account);
    expectSilentDown(run, /AUTH refused: 535 no: \*\*\* \*\*\* \*\*\* /);
    expect(run.log.join("\n")).not.toContain(PASSWORD);
    for (const name of readdirSync("/var/run").filter((file) => file.startsWith("smtp-probe_"))) {
      expect(readFileSync(`/var/run/${name}`, "utf8")).toMatch(/^(\d+ \d+\n)?$/);
    }
  });

  test("the dialogue that a person asks to see has none of them", async () => {
    const { run } = await check({ capabilities: () => ["AUTH LOGIN"] }, account, {
      environment: { SMTP_DEBUG: "dialogue" },
    });
    expect(run.stdout).toBe("UP\n");
    expect(run.stderr).toContain("C: EHLO mx.example.test\nS: 250-mail.example.test greets you\n");
    expect(secrets.slice(0, 3).filter((secret) => run.stderr.includes(secret))).toEqual([]);
  });
});

describe("no child is left, and the end comes in time", () => {
  const transports = ["plaintext", "starttls", "smtps"];

  test.each(transports)("after success, refusal and a deadline over %s", async (TRANSPORT) => {
    for (const acts of [{}, { RCPT: "550 no" }, { RCPT: silence }] as readonly Acts[]) {
      const { mark: name, environment } = mark();
      await check({ acts }, { TRANSPORT, ...envelope, TIMEOUT: "1" }, { environment });
      expect(await survivors(name)).toEqual([]);
    }
  });

  test.each(
    transports.flatMap((transport) =>
      (["SIGKILL", "SIGTERM"] as const).map((signal) => [signal, transport] as const),
    ),
  )("%s in the middle of a dialogue over %s", async (signal, TRANSPORT) => {
    const server = await ScriptedServer.start({
      acts: { MAIL: silence },
      tls: certificate(),
      implicitTls: TRANSPORT === "smtps",
    });
    const { mark: name, environment } = mark();
    const variables = { TRANSPORT, DOMAIN: "mx.example.test", ...envelope, TIMEOUT: "50" };
    const probe = startProbe({ port: server.port, variables, environment });
    for (
      let i = 0;
      i < 400 && server.sessions[0]?.commands.some((line) => line.includes("MAIL")) !== true;
      i++
    ) {
      await sleep(25);
    }
    expect(marked(name).length).toBeGreaterThan(1);
    process.kill(probe.pid, signal);
    const run = await probe.done;
    expect([run.stdout, run.stderr, run.log]).toEqual(["", "", []]);
    expect(await survivors(name)).toEqual([]);
    await server.stop();
    if (signal === "SIGTERM") {
      expect(server.session.saidGoodbye).toBe(true);
    }
  });

  test("a run that is stopped, so that it cannot mind its deadline itself, is ended all the same", async () => {
    const server = await ScriptedServer.start({
      acts: { MAIL: silence },
      tls: certificate(),
      implicitTls: true,
    });
    const { mark: name, environment } = mark();
    const variables = { TRANSPORT: "smtps", DOMAIN: "mx.example.test", ...envelope, TIMEOUT: "2" };
    const probe = startProbe({ port: server.port, variables, environment });
    for (let i = 0; i < 60 && server.sessions.length === 0; i++) {
      await sleep(25);
    }
    process.kill(probe.pid, "SIGSTOP");
    const run = await probe.done;
    expect(run.stdout).toBe("");
    expect(await survivors(name)).toEqual([]);
    await server.stop();
  });

  testWithPrograms("a connection that is neither accepted nor refused", ["perl"], async () => {
    // A listener whose queue is full: further connections get no answer.
    const script =
      'use Socket; socket(L,PF_INET,SOCK_STREAM,0); bind(L,sockaddr_in(0,INADDR_LOOPBACK)); listen(L,0); $|=1; my ($p)=sockaddr_in(getsockname(L)); for (1..3) { socket(my $c,PF_INET,SOCK_STREAM,0); use Fcntl; fcntl($c,F_SETFL,O_NONBLOCK); connect($c,sockaddr_in($p,INADDR_LOOPBACK)); push @c,$c } print "$p\\n"; sleep 30';
    const listener = spawn("perl", ["-e", script], { stdio: ["ignore", "pipe", "ignore"] });
    const port = await new Promise<number>((resolve) =>
      listener.stdout.once("data", (bytes: Buffer) => resolve(Number(bytes.toString()))),
    );
    for (const TRANSPORT of ["plaintext", "smtps"]) {
      const { mark: name, environment } = mark();
      const run = await runProbe({ port, variables: { TRANSPORT, TIMEOUT: "1" }, environment });
      expectSilentDown(run, /no answer to (connection|greeting) within 1 seconds/);
      expect(await survivors(name)).toEqual([]);
    }
    listener.kill();
  });

  test("a program of the probe's that hangs", async () => {
    const server = await ScriptedServer.start({ tls: certificate(), implicitTls: true });
    const { mark: name, environment } = mark();
    const probe = startProbe({
      port: server.port,
      variables: { TRANSPORT: "smtps", TIMEOUT: "1" },
      environment,
      program: (text) => text.replace('exec "$@" 6<&3', "exec sleep 60 6<&3"),
    });
    expectSilentDown(await probe.done, /no answer to greeting within 1 seconds/);
    expect(await survivors(name)).toEqual([]);
    await server.stop();
  });
});

describe("one run per member, port and monitor", () => {
  const root = process.getuid?.() === 0;

  async function hung(environment: Record<string, string>) {
    const server = await ScriptedServer.start({ acts: { MAIL: silence } });
    const variables: Variables = { DOMAIN: "mx.example.test", ...envelope, TIMEOUT: "50" };
    const first = startProbe({ port: server.port, variables, environment });
    for (
      let i = 0;
      i < 200 && server.sessions[0]?.commands.includes("MAIL FROM:<probe@example.test>") !== true;
      i++
    ) {
      await sleep(25);
    }
    return { server, first, variables };
  }

  test("a process that got the number of an earlier run is left alone", async () => {
    if (!root) {
      return;
    }
    const server = await ScriptedServer.start();
    const innocent = spawn("sleep", ["30"]);
    const file = `/var/run/smtp-probe_127.0.0.1_${server.port}_.pid`;
    // The number is right, the start time is not.
    writeFileSync(file, `${innocent.pid} 1\n`);
    const run = await runProbe({ port: server.port, variables: { DOMAIN: "mx.example.test" } });
    expect([run.stdout, run.log]).toEqual(["UP\n", []]);
    expect(innocent.exitCode ?? innocent.signalCode).toBeNull();
    expect(readFileSync(file, "utf8")).toBe("");
    innocent.kill();
    await server.stop();
  });

  test("another monitor of the same member and port goes its own way", async () => {
    const { server, first, variables } = await hung({ MON_TMPL_NAME: "/Common/mail-a" });
    const other = await runProbe({
      port: server.port,
      variables: { ...variables, TIMEOUT: "1" },
      environment: { MON_TMPL_NAME: "/Common/mail-b" },
    });
    expectSilentDown(
      other,
      /monitor \/Common\/mail-b, member 127\.0\.0\.1 port \d+: down, no answer to MAIL/,
    );
    expect(existsSync(`/proc/${first.pid}`)).toBe(true);
    process.kill(first.pid);
    await first.done;
    await server.stop();
  });

  test("several members at once", async () => {
    const servers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        ScriptedServer.start(i % 2 === 0 ? {} : { acts: { MAIL: "452 full" } }),
      ),
    );
    const runs = await Promise.all(
      servers.map((server) =>
        runProbe({ port: server.port, variables: { DOMAIN: "mx.example.test", ...envelope } }),
      ),
    );
    expect(runs.map((run) => run.stdout)).toEqual(servers.map((_, i) => (i % 2 === 0 ? "UP\n" : "")));
    await Promise.all(servers.map((server) => server.stop()));
  });
});

test("without arguments there is no output and one line in the log", async () => {
  const run = await runProbe({ host: "", port: 0 });
  expectSilentDown(run, /address is ""/);
});
