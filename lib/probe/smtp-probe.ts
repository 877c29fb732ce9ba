import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The health check program as it is put on the device: `smtp-probe.sh` without comments and indentation, which the device
 * neither needs nor should have to parse at each run.
 *
 * @internal
 */
export interface SmtpProbe {
  /** The program's text. */
  readonly text: string;
  /** The text as it travels: gzip in base64, in short lines. */
  readonly packed: string;
  /** The first 16 hexadecimal digits of the text's SHA-256. */
  readonly contentHash: string;
  /** The name of its file on the device: one content, one name. */
  readonly fileName: string;
}

/** What the program reads from its environment; docs/health-checks.md says what each means. */
export const SMTP_PROBE_VARIABLES = [
  "SMTP_TRANSPORT",
  "SMTP_DOMAIN",
  "SMTP_USER",
  "SMTP_PASSWORD",
  "SMTP_MECHANISM",
  "SMTP_FROM",
  "SMTP_RCPT",
  "SMTP_BODY",
  "SMTP_ENVELOPE_ONLY",
  "SMTP_RECEIVE",
  "SMTP_PROXY",
  "SMTP_SNI",
  "SMTP_CERTIFICATE",
  "SMTP_KEY",
  "SMTP_CHAIN",
  "SMTP_PASSPHRASE",
  "SMTP_TIMEOUT",
] as const;

/** The name of one of the program's variables. */
export type SmtpProbeVariable = (typeof SMTP_PROBE_VARIABLES)[number];

/** The name under which the program takes a variable's value in base64, in which no character needs quoting anywhere. */
export function base64Name(variable: SmtpProbeVariable): string {
  return `${variable}_B64`;
}

/** Environment variables for the program, each under its base64 name; what is undefined is left out. */
export function encodeProbeVariables(
  values: Readonly<Partial<Record<SmtpProbeVariable, string>>>,
): Record<string, string> {
  return Object.fromEntries(
    SMTP_PROBE_VARIABLES.flatMap((variable) => {
      const value = values[variable];
      return value === undefined ? [] : [[base64Name(variable), Buffer.from(value).toString("base64")]];
    }),
  );
}

/** Blanks and quotes that the shell does not need; no text of the program looks like them. */
const SUPERFLUOUS: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/ (\|\||&&)( |$)/g, (found) => found.trim()],
  [/; (then|do|\})/g, (found) => found.replace(" ", "")],
  [/^\w+\(\) \{$/, (found) => found.replace(" ", "")],
  [/["'] [<>]&?|\) ;;/g, (found) => found.replace(" ", "")],
  [/(?<!\\)"\$(CR|LF)"(?!\w)/g, (found) => found.replaceAll('"', "")],
  [/=''(?=[ ;]|$)/g, () => "="],
  [/\(\(.*?\)\)/g, (found) => found.replaceAll(" ", "")],
];

/** The program without whole-line comments, empty lines and indentation, and with what is superfluous left out. */
function shortened(source: string): string {
  const [shebang = "", ...lines] = source.split("\n");
  const code = lines.map((line) => line.trimStart()).filter((line) => !/^(#|$)/.test(line));
  const short = (line: string): string =>
    SUPERFLUOUS.reduce((text, [pattern, shorter]) => text.replace(pattern, shorter), line);
  return [shebang, ...code.map(short), ""].join("\n");
}

/** The packed text, beside this module: written by `npm run probe:pack`. */
export const PACKED_FILE = "smtp-probe.sh.gz.base64";

let loaded: SmtpProbe | undefined;

/** Reads the program, which lies beside this module, in the sources and in the compiled package alike. */
export function smtpProbe(): SmtpProbe {
  if (loaded === undefined) {
    const beside = (name: string): string => readFileSync(join(__dirname, name), "utf8");
    const text = shortened(beside("smtp-probe.sh"));
    const contentHash = createHash("sha256").update(text).digest("hex").slice(0, 16);
    loaded = { text, packed: beside(PACKED_FILE), contentHash, fileName: `smtp_probe_${contentHash}` };
  }
  return loaded;
}
