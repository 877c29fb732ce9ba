import { parseArgs } from "node:util";
import { CommandError } from "./command";

/** What the user typed wrong. */
export class UsageError extends CommandError {}

/** A flag of a command: what it takes, and what it does. */
export interface Flag {
  /** What stands behind the flag in the help; undefined for one without a value. */
  readonly takes?: string;
  /** Whether it can be given several times. */
  readonly isRepeatable?: boolean;
  readonly help: string;
}

export type Flags = Readonly<Record<string, Flag>>;

/** The flags and words of a command line. */
export interface Arguments {
  readonly words: readonly string[];
  /** The last value of a flag. */
  readonly value: (flag: string) => string | undefined;
  /** All values of a flag that can be given several times. */
  readonly values: (flag: string) => readonly string[];
  /** Whether a flag without value is given. */
  readonly has: (flag: string) => boolean;
}

/**
 * Reads the flags of a command.
 *
 * @throws UsageError for a flag that the command does not have
 */
export function readArguments(args: readonly string[], flags: Flags): Arguments {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { takes, isRepeatable }]) => [
      name,
      takes === undefined
        ? ({ type: "boolean" } as const)
        : ({ type: "string", multiple: isRepeatable === true } as const),
    ]),
  );
  const { values, positionals } = parse(args, options);
  const given = (flag: string): (string | boolean)[] => {
    const value = values[flag];
    return value === undefined ? [] : Array.isArray(value) ? value : [value];
  };
  return {
    words: positionals,
    value: (flag) => given(flag).map(String).at(-1),
    values: (flag) => given(flag).map(String),
    has: (flag) => given(flag).includes(true),
  };
}

function parse(
  args: readonly string[],
  options: NonNullable<Parameters<typeof parseArgs>[0]>["options"],
): ReturnType<typeof parseArgs> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // Node adds an advice of its own behind the first sentence.
    const [message = ""] = (error as Error).message.split(". ");
    throw new UsageError(`${message}. Add --help to see the flags.`);
  }
}

/** The flags as lines of help. */
export function flagHelp(flags: Flags): string {
  const rows = Object.entries(flags).map(([name, { takes, help }]) => [
    `--${name}${takes === undefined ? "" : ` <${takes}>`}`,
    help,
  ]);
  const width = Math.max(...rows.map(([flag = ""]) => flag.length));
  return rows.map(([flag = "", help = ""]) => `  ${flag.padEnd(width)}  ${help}`).join("\n");
}
