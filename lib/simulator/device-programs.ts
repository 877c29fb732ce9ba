import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";

/**
 * What a script finds on a device beside tmsh and the shell's own commands: the text and file tools of every Linux, and
 * what BIG-IP's monitors use. This machine has more, which a script must not come to need.
 */
const PROGRAMS: readonly string[] = [
  ...["bash", "sh", "env", "false", "test", "true"],
  ...["basename", "cat", "chmod", "cp", "dirname", "find", "ln", "ls", "mkdir", "mktemp", "mv", "readlink"],
  ...["rm", "rmdir", "stat", "tee", "touch"],
  ...[
    "awk",
    "base64",
    "cmp",
    "cut",
    "diff",
    "egrep",
    "expr",
    "fgrep",
    "grep",
    "gzip",
    "head",
    "md5sum",
    "od",
    "printf",
  ],
  ...["echo", "sed", "seq", "sha1sum", "sha256sum", "sort", "tail", "tr", "uniq", "wc", "xargs"],
  ...["date", "hostname", "id", "kill", "logger", "ps", "sleep", "timeout", "uname"],
  ...["curl", "openssl", "perl"],
];

/** Where this machine has them. */
const HERE: readonly string[] = ["/usr/bin", "/bin"];

/** Puts the device's programs into a folder, as far as this machine has them. */
export function linkPrograms(folder: string): void {
  for (const program of PROGRAMS) {
    const found = HERE.map((place) => join(place, program)).find((path) => existsSync(path));
    if (found !== undefined) symlinkSync(found, join(folder, program));
  }
}
