/** Starts the device simulator as ES modules do. */
import { Seed, Simulator } from "cdktf-bigip-smtp/simulator";

const simulator = await Simulator.start({ seeds: [Seed.examples()] });
const { status } = await fetch(simulator.url);
console.log(
  status,
  simulator.list("sys file ssl-cert").find((path) => path.includes("mail")),
);
await simulator.stop();
