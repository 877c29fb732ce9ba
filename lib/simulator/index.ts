/**
 * A BIG-IP to test against: iControl REST on loopback, one object store behind REST and tmsh, and a real bash for
 * `util/bash`. It knows no traffic, only configuration, and refuses what the device refuses.
 *
 * ```ts
 * const simulator = await Simulator.start({ objects: [{ component: "net vlan", path: "/Common/dmz" }] });
 * const before = simulator.snapshot();
 * // … Terraform with address = simulator.address, port = simulator.port, credentials = simulator.credentials …
 * simulator.get("ltm pool", "/Common/mail_pool");      // REST form, sub-collections spelled out
 * simulator.journal.changeLines;                       // "POST /mgmt/tm/ltm/pool /Common/mail_pool", "tmsh create ltm …"
 * expect(simulator.snapshot()).toEqual(before);        // the device is as clean as before
 * await simulator.stop();
 * ```
 *
 * - `Simulator.start(options)`: release (`version`), provisioned `modules`, objects to begin with, `reverseFirewallRules`.
 * - `address`, `port`, `url`, `credentials`: what a provider needs.
 * - `snapshot()`, `get(component, path)`, `list(component)`, `fileContent(component, path)`, `isSaved`: what is there.
 * - `add(...objects)`, `tmsh(command)`, `cliScript(commands)`, `writeFile(path, content)`: what somebody else does on the device meanwhile.
 * - `journal`: every request with body, status and answer; util/bash calls with text, output, exit status and each tmsh
 *   command in them; `journal.changes` and `journal.changeLines` leave out what only looks.
 * - `faults`: what goes wrong, ordered beforehand; `nth` counts the matching requests from the moment of the order.
 *
 * Terraform has to run asynchronously (`execFile`, not `execFileSync`): the simulator answers from this process' event loop.
 * `npm run simulator` runs one in a process of its own.
 */
export { Simulator, type SimulatorOptions } from "./simulator";
export type { SeedObject } from "./components/factory";
export type { BashRun, Journal, JournalEntry, TmshCall } from "./journal";
export type { CommandFault, CommandOccasion, Faults, Occasion } from "./faults";
export type { TmshResult } from "./bash";
export type { Json, JsonRecord, Value, ValueRecord } from "./model/values";
