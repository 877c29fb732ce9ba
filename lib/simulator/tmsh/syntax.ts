import { TmshSyntaxError, filled } from "../model/errors";
import type { Message, NamesIn } from "../model/messages";

/** What tmsh says before anything reaches the configuration. The words without a source are the simulator's. */
export const SYNTAX_MESSAGES = {
  "unexpected-argument": {
    text: 'unexpected argument "{word}"',
    seen: "https://github.com/ansible/workshops/issues/108",
  },
  "unknown-property": { text: '"{name}" unknown property' },
  "value-missing": { text: '"{name}" is missing a value' },
  "given-twice": { text: '"{name}" may not be specified more than once' },
  "names-missing": { text: '"{operation}" one or more names must be specified' },
  "brace-missing": { text: 'missing "{brace}"' },
  "quotes-unbalanced": { text: "unbalanced quotes\nUsage: tmsh [-a] [-c command] [-q] [command]" },
  "quote-on-command-line": {
    text: "a double quote can't be part of a value on a command line: load a file instead",
  },
  "backslash-missing": { text: '"{character}" needs a backslash before it' },
  "commands-not-quoted": { text: "-c takes one command in quotes" },
  "only-merge": { text: '"merge" is missing: the simulator does not replace its configuration' },
  "opens-an-editor": { text: "create ltm rule opens an editor: load a file instead" },
} as const satisfies Readonly<Record<string, Message>>;

type SyntaxId = keyof typeof SYNTAX_MESSAGES;

/** A complaint of tmsh's parser, in the words of the table. */
export function syntaxError<Id extends SyntaxId>(
  id: Id,
  values: Readonly<Record<NamesIn<(typeof SYNTAX_MESSAGES)[Id]["text"]>, string>>,
): TmshSyntaxError {
  return new TmshSyntaxError(filled(SYNTAX_MESSAGES[id].text, values));
}
