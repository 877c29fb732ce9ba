/**
 * A BIG-IP to deploy to without a device: `cdktf-bigip-smtp/simulator`.
 *
 * ```ts
 * import { Seed, Simulator } from "cdktf-bigip-smtp/simulator";
 *
 * export async function deploy(): Promise<void> {
 *   const simulator = await Simulator.start({ seeds: [Seed.examples()] });
 *   // … terraform apply, with simulator.address, simulator.port and simulator.credentials …
 *   console.log(simulator.get("ltm pool", "/Common/mail_pool"));
 *   console.log(simulator.journal.changeLines); // "POST /mgmt/tm/ltm/pool /Common/mail_pool", "tmsh create ltm …"
 *   await simulator.stop();
 * }
 * ```
 *
 * @module simulator
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
