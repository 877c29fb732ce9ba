import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeProbeVariables, smtpProbe, type SmtpProbeVariable } from "../../../lib/probe/smtp-probe";

/** Variables without their common prefix: `{ TRANSPORT: "starttls" }`. */
export type Variables = Partial<
  Record<SmtpProbeVariable extends `SMTP_${infer Name}` ? Name : never, string>
>;

export interface ProbeOptions {
  readonly host?: string;
  readonly port: number;
  readonly variables?: Variables;
  /** Further environment, such as MON_TMPL_NAME. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Gives the variables in clear, as a person at a shell would. */
  readonly clear?: boolean;
  /** Directories in front of the standard PATH; default: one with a logger that writes to the run's log. */
  readonly path?: string;
  /** Changes the program's text for this run. */
  readonly program?: (text: string) => string;
}

export interface ProbeRun {
  readonly stdout: string;
  readonly stderr: string;
  /** What was given to logger, one entry a call. */
  readonly log: readonly string[];
  readonly status: number | null;
  readonly milliseconds: number;
}

const home = mkdtempSync(join(tmpdir(), "smtp-probe-test-"));
process.on("exit", () => rmSync(home, { recursive: true, force: true }));

/** The program as it is shipped, with the mode that BIG-IP gives it. */
export const programFile = join(home, smtpProbe().fileName);
writeFileSync(programFile, smtpProbe().text);
chmodSync(programFile, 0o755);

const bin = executables("bin", {
  logger: '#!/bin/bash\nread -r -d "" text\nprintf "%s|%s\\n" "$*" "$text" >>"$PROBE_TEST_LOG"\n',
});

/** A directory with executable scripts, to be put on a PATH. */
export function executables(name: string, scripts: Readonly<Record<string, string>>): string {
  const directory = join(home, name);
  mkdirSync(directory, { recursive: true });
  for (const [file, text] of Object.entries(scripts)) {
    writeFileSync(join(directory, file), text);
    chmodSync(join(directory, file), 0o755);
  }
  return directory;
}

/** A directory below the run's own temporary one. */
export function scratch(name: string): string {
  return mkdtempSync(join(home, `${name}-`));
}

let runs = 0;

function changed(text: string): string {
  if (text === smtpProbe().text) {
    throw new Error("the change of the program found nothing to change");
  }
  const file = join(scratch("program"), "smtp_probe_changed");
  writeFileSync(file, text);
  return file;
}

export interface StartedProbe {
  readonly pid: number;
  readonly done: Promise<ProbeRun>;
}

/** Which bash runs the program: the system's, or the one that PROBE_BASH names (an old one, say). */
const shell = process.env["PROBE_BASH"] ?? "/bin/bash";

export function startProbe(options: ProbeOptions): StartedProbe {
  const values = Object.fromEntries(
    Object.entries(options.variables ?? {}).map(([name, value]) => [`SMTP_${name}`, value]),
  );
  const file = options.program === undefined ? programFile : changed(options.program(smtpProbe().text));
  const log = join(home, `log-${process.pid}-${runs++}`);
  const started = Date.now();
  const child = spawn(shell, [file, options.host ?? "127.0.0.1", String(options.port)], {
    cwd: home,
    env: {
      PATH: `${process.env["PROBE_PATH"] === undefined ? "" : `${process.env["PROBE_PATH"]}:`}${options.path ?? bin}:/usr/bin:/bin`,
      PROBE_TEST_LOG: log,
      ...(process.env["PROBE_DEBUG"] === undefined ? {} : { SMTP_DEBUG: process.env["PROBE_DEBUG"] }),
      ...options.environment,
      ...(options.clear === true ? values : encodeProbeVariables(values)),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (bytes: Buffer) => (stdout += bytes.toString()));
  child.stderr.on("data", (bytes: Buffer) => (stderr += bytes.toString()));
  const done = new Promise<ProbeRun>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      const lines = existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : [];
      if (process.env["PROBE_DEBUG"] !== undefined) {
        process.stderr.write(stderr);
      }
      resolve({ stdout, stderr, log: lines, status, milliseconds: Date.now() - started });
    });
  });
  return { pid: child.pid ?? -1, done };
}

export function runProbe(options: ProbeOptions): Promise<ProbeRun> {
  return startProbe(options).done;
}
