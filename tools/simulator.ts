import { Simulator } from "../test/simulator";

/** Runs the device simulator in the foreground until it is interrupted. The port may be given as the only argument. */
async function main(): Promise<void> {
  const port = Number(process.argv[2] ?? "0");
  const simulator = await Simulator.start({ port });
  const { username, password } = simulator.credentials;
  console.log(`Simulated BIG-IP ${simulator.version} on ${simulator.url} (open it in a browser to see its objects)

provider "bigip" {
  address       = "${simulator.address}"
  port          = "${simulator.port}"
  username      = "${username}"
  password      = "${password}"
  teem_disable  = true
}`);
  await new Promise<void>((resolve) => {
    process.once("SIGINT", resolve).once("SIGTERM", resolve);
  });
  await simulator.stop();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
