/** Starts the device simulator as CommonJS does. */
const { Seed, Simulator } = require("cdktf-bigip-smtp/simulator");

Simulator.start({ seeds: [Seed.examples()] }).then(async (simulator) => {
  const { status } = await fetch(simulator.url);
  console.log(
    status,
    simulator.list("sys file ssl-cert").find((path) => path.includes("mail")),
  );
  await simulator.stop();
});
