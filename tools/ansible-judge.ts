import { parseArgs } from "node:util";
import { complaints, judge } from "./ansible/judge";
import { KINDS } from "./ansible/kinds";
import { programs, whyNot } from "./ansible/requirements";

/**
 * Asks F5's Ansible modules, and an SDK where they have none, about everything that the product makes by script: they
 * make the same object on the device simulator, read it back with nothing left to do, and find nothing to do on ours.
 *
 * Usage: tsx tools/ansible-judge.ts [--only <regex>]
 *
 * ANSIBLE_PYTHON names a Python with the packages `ansible` and `bigrest`. ANSIBLE_CHECKOUT names a checkout of
 * https://github.com/F5Networks/f5-ansible, whose modules are then asked in place of those that came with `ansible`.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });
  const reason = whyNot(programs());
  if (reason !== undefined) {
    console.log(`Skipped: ${reason}.`);
    return;
  }
  for (const kind of KINDS.filter(({ name }) => new RegExp(values.only).test(name))) {
    const found = complaints(kind, await judge(programs(), kind));
    console.log(`${found.length === 0 ? "agree" : "DIFFER"}: ${kind.name} (${kind.theirs.by.join(", ")})`);
    for (const each of found) console.log(each.replace(/^/gm, "    "));
    if (found.length > 0) process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
