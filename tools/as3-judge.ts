import { judge, whyNot } from "./as3/judge";

/**
 * Asks F5's own AS3 whether the device simulator is like a device: everything that AS3 tells a device to do for a
 * declaration has to be taken by the simulator, and AS3 has to find there afterwards what it wanted.
 *
 * Usage: tsx tools/as3-judge.ts [--version 17.1.0] <declaration.json>…
 *
 * AS3_HOME names a checkout of https://github.com/F5Networks/f5-appsvcs-extension with its packages (`npm ci`);
 * its schemas (`npm run build-schema`) lie at /var/config/rest/iapps/f5-appsvcs/schema/latest. Its scripts need tclsh.
 */
async function main(args: readonly string[]): Promise<void> {
  const checkout = process.env["AS3_HOME"];
  const reason = whyNot(checkout);
  if (checkout === undefined || reason !== undefined) {
    console.log(`Skipped: ${reason ?? ""}.`);
    return;
  }
  const [version, files] = args[0] === "--version" ? [args[1] ?? "", args.slice(2)] : ["17.1.0", args];
  for (const file of files) await report(checkout, file, version);
}

async function report(checkout: string, file: string, version: string): Promise<void> {
  const { commands, refusals, left, unknown } = await judge(checkout, file, version);
  console.log(`${file} (${version}): accepted ${commands - refusals.length} of ${commands}`);
  for (const { command, answer } of refusals) console.log(`  ${command}\n    => ${answer}`);
  for (const difference of left) console.log(`  left to do: ${difference}`);
  console.log(`  unknown to the simulator: ${unknown.length} collections that AS3 looks at`);
  if (refusals.length + left.length > 0) process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
