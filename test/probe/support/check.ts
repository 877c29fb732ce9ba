import { runProbe, type ProbeOptions, type ProbeRun, type Variables } from "./probe";
import { certificate } from "./certificates";
import { ScriptedServer, type ScriptedServerOptions, type Session } from "./scripted-server";

export interface Checked {
  readonly run: ProbeRun;
  readonly sessions: readonly Session[];
}

/** The account that every server of these tests knows. */
export const account = { USER: "monitor", PASSWORD: "s3cr3t-Passw0rd" } as const;
export const envelope = { FROM: "probe@example.test", RCPT: "probe@example.test" } as const;

/** Runs the probe once against a scripted server; TLS from the first byte if the transport is smtps. */
export async function check(
  server: ScriptedServerOptions,
  variables: Variables = {},
  probe: Partial<ProbeOptions> = {},
): Promise<Checked> {
  const scripted = await ScriptedServer.start({
    tls: certificate(),
    implicitTls: variables.TRANSPORT === "smtps",
    users: { [account.USER]: account.PASSWORD },
    ...server,
  });
  try {
    const run = await runProbe({
      host: scripted.host,
      port: scripted.port,
      variables: { DOMAIN: "mx.example.test", TIMEOUT: "5", ...variables },
      ...probe,
    });
    return { run, sessions: scripted.sessions };
  } finally {
    await scripted.stop();
  }
}

/** Up, with nothing that a strict server could object to, and with a goodbye. */
export function expectUp({ run, sessions }: Checked): void {
  expect({ stdout: run.stdout, stderr: run.stderr, log: run.log, status: run.status }).toEqual({
    stdout: "UP\n",
    stderr: "",
    log: [],
    status: 0,
  });
  expectPolite(sessions);
}

/** Not up: no byte of output, one line in the log that says why, and still polite. */
export function expectDown(checked: Checked, reason: RegExp): void {
  expectSilentDown(checked.run, reason);
  expectPolite(checked.sessions);
}

export function expectSilentDown(run: ProbeRun, reason: RegExp): void {
  expect({ stdout: run.stdout, stderr: run.stderr, status: run.status }).toEqual({
    stdout: "",
    stderr: "",
    status: 1,
  });
  expect(run.log).toEqual([expect.stringMatching(reason)]);
  expect(run.log[0]).toMatch(/^-p local0\.err -t smtp-probe\|(monitor \S+, )?member \S* port \d+: down, /);
}

export function expectPolite(sessions: readonly Session[]): void {
  expect(sessions.map(({ violations, saidGoodbye }) => ({ violations, saidGoodbye }))).toEqual(
    sessions.map(() => ({ violations: [], saidGoodbye: true })),
  );
}
