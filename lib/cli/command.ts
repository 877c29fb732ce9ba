/** Why a command can't do its work, in words for the user. */
export class CommandError extends Error {}

/** Where a command runs, and where it says what it has to say. */
export interface Terminal {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** The environment of the programs that it starts. */
  readonly environment: NodeJS.ProcessEnv;
  /** What comes in from the program before it in a pipe. */
  readonly readInput: () => Buffer;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

/** One of the commands. */
export interface Command {
  /** How it is called, without the program's name. */
  readonly usage: string;
  /** What it does, in a few words. */
  readonly summary: string;
  /** Its flags. */
  readonly help: string;
  /** Runs it and gives the exit status. */
  readonly run: (args: readonly string[], terminal: Terminal) => number | Promise<number>;
}
