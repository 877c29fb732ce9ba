/**
 * A BIG-IP to deploy to without a device: `cdktf-bigip-smtp/simulator`.
 *
 * ```ts
 * const simulator = await Simulator.start({ seeds: [Seed.examples()] });
 * const before = simulator.snapshot();
 * // … terraform apply, with simulator.address, simulator.port and simulator.credentials …
 * simulator.get("ltm pool", "/Common/mail_pool");
 * simulator.journal.changeLines; // "POST /mgmt/tm/ltm/pool /Common/mail_pool", "tmsh create ltm …"
 * await simulator.stop();
 * ```
 */
export { Simulator } from "./simulator";
export type { SimulatorOptions } from "./options";
export { As3 } from "./as3/as3";
export { Seed } from "./seed";
export type { DeviceSnapshot, ObjectProperties, ObjectsByPath } from "./snapshot";
export type { BashRun, Journal, JournalEntry, TmshCall } from "./journal";
export type { CommandFault, CommandOccasion, CutOptions, Faults, Occasion, TenantOccasion } from "./faults";
export type { Credentials } from "./credentials";
export type { TmshResult } from "./tmsh/result";
