import { resolve } from "node:path";
import { Seed, Simulator } from "../simulator";
import { flagHelp, type Flags, readArguments, UsageError } from "./arguments";
import { type Command, CommandError } from "./command";
import { type Endpoint, Traffic } from "./traffic";

const EXAMPLES = "examples";

const FLAGS: Flags = {
  port: { takes: "number", help: "on 127.0.0.1; default a free one" },
  seed: {
    takes: "what",
    isRepeatable: true,
    help: `${EXAMPLES}, or a file: commands of tmsh, or a configuration; repeated for each; default a fresh device`,
  },
  tmos: { takes: "release", help: "of the device; default 17.1.1" },
  traffic: {
    takes: "address=place",
    isRepeatable: true,
    help: "what stands for an address: 192.0.2.25:25=127.0.0.1:2525; repeated for listeners and servers; default no traffic",
  },
};

/** `simulator`: a device to deploy to, until it is interrupted. */
export const SIMULATOR_COMMAND: Command = {
  usage: "simulator [--port <number>] [--seed <what>] [--traffic <address=place>]",
  summary: "run a simulated BIG-IP to deploy to, until it is interrupted",
  help: flagHelp(FLAGS),
  async run(args, { cwd, print }) {
    const { words, value, values } = readArguments(args, FLAGS);
    const [word] = words;
    if (word !== undefined)
      throw new UsageError(`simulator: ${word} is no flag. Add --help to see the flags.`);
    const port = portIn(value("port"));
    const version = releaseIn(value("tmos"));
    const seeds = values("seed").map((seed) => seedIn(seed, cwd));
    const places = new Map(values("traffic").map(placeIn));
    const simulator = await started({ port, seeds, ...version });
    const traffic = places.size === 0 ? undefined : new Traffic(simulator, places, print);
    try {
      print(announcement(simulator));
      await interrupted();
    } finally {
      traffic?.stop();
      await simulator.stop();
    }
    return 0;
  },
};

function portIn(given = "0"): number {
  const port = Number(given);
  if (/^\d+$/.test(given) && port <= 65535) return port;
  throw new UsageError(`--port ${given}: give a number from 0 to 65535; 0 takes a free one.`);
}

function releaseIn(given: string | undefined): { readonly version?: string } {
  if (given === undefined) return {};
  if (/^\d+(\.\d+){1,3}$/.test(given)) return { version: given };
  throw new UsageError(`--tmos ${given}: give a release such as 17.1.1.`);
}

/** Places are on this machine alone, so that a mistyped address reaches nobody. */
function placeIn(given: string): [address: string, place: Endpoint] {
  const [, address, place, port] = /^(\d+(?:\.\d+){3}:\d+)=(127(?:\.\d+){3}):(\d{1,5})$/.exec(given) ?? [];
  if (address !== undefined && place !== undefined && Number(port) <= 65535) {
    return [address, { address: place, port: Number(port) }];
  }
  throw new UsageError(
    `--traffic ${given}: give an IPv4 address and a place on 127.0.0.1, such as 192.0.2.25:25=127.0.0.1:2525.`,
  );
}

function seedIn(given: string, cwd: string): Seed {
  if (given === EXAMPLES) return Seed.examples();
  try {
    return Seed.fromFile(resolve(cwd, given));
  } catch {
    throw new UsageError(
      `--seed ${given}: this file can't be read. Give a file of tmsh commands, or ${EXAMPLES}.`,
    );
  }
}

/** A port that is taken and a seed that the device refuses are told in their own words. */
async function started(options: Parameters<typeof Simulator.start>[0]): Promise<Simulator> {
  try {
    return await Simulator.start(options);
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

function announcement({ version, url, address, port, credentials }: Simulator): string {
  return `Simulated BIG-IP ${version} on ${url} (open it in a browser to see its objects)

provider "bigip" {
  address       = "${address}"
  port          = "${port}"
  username      = "${credentials.username}"
  password      = "${credentials.password}"
  teem_disable  = true
}`;
}

function interrupted(): Promise<void> {
  return new Promise((done) => {
    process.once("SIGINT", done).once("SIGTERM", done);
  });
}
