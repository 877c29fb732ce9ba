/** Every way into the package, with its types. */
import { TerraformStack, Testing } from "cdktf";
import * as library from "cdktf-bigip-smtp";
import {
  BigipProvider,
  type BigipProviderConfig,
  LtmPool,
  type LtmPoolConfig,
} from "cdktf-bigip-smtp/provider";
import { LtmNode, type LtmNodeConfig } from "cdktf-bigip-smtp/provider/lib/ltm-node";
import * as simulator from "cdktf-bigip-smtp/simulator";
import * as testing from "cdktf-bigip-smtp/testing";

const provider: BigipProviderConfig = {
  address: "https://192.0.2.1",
  username: "deployer",
  password: "secret",
};
const pool: LtmPoolConfig = { name: "/Common/mail" };
const node: LtmNodeConfig = { name: "/Common/mail1", address: "10.1.20.11", description: "first server" };

const stack = new TerraformStack(Testing.app(), "stack");
new BigipProvider(stack, "bigip", provider);
new LtmPool(stack, "pool", pool);
new LtmNode(stack, "node", node);

const device: simulator.SimulatorOptions = { port: 0, seeds: [simulator.Seed.examples()] };
if (device.seeds?.length !== 1) {
  throw new Error("there is no seed");
}

for (const entry of [library, simulator, testing]) {
  if (Object.keys(entry).length === 0) {
    throw new Error("an entry point exports nothing");
  }
}
console.log(Testing.synth(stack));
