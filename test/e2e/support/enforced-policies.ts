import type { JournalEntry } from "../../../lib/simulator/journal";
import { isRecord } from "../../../lib/simulator/model/values";

/** What a virtual server was without while it was up. */
export const UNPROTECTED = "none";

const VIRTUAL = "/mgmt/tm/ltm/virtual";

/** The firewall policies that a virtual server had one after the other, in all that happened to it while it was up. */
export function enforcedPolicies(changes: readonly JournalEntry[], path: string): string[] {
  return changes.filter(({ status }) => status < 400).flatMap((change) => policiesIn(change, path));
}

function policiesIn({ method, path: url, body, bash }: JournalEntry, path: string): string[] {
  if (bash !== undefined) {
    return bash.tmsh
      .filter(({ command, exitStatus }) => exitStatus === 0 && command.includes(path))
      .flatMap(({ command }) => /fw-enforced-policy (\S+)/.exec(command)?.[1] ?? []);
  }
  const values = isRecord(body) ? body : {};
  const isIt = url === `${VIRTUAL}/${path.replaceAll("/", "~")}` || values["name"] === path;
  if (!url.startsWith(VIRTUAL) || !isIt) return [];
  const policy = values["fwEnforcedPolicy"];
  if (typeof policy === "string") return [policy];
  return method === "POST" ? [UNPROTECTED] : [];
}
