import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { Simulator } from "../../lib/simulator";
import { type Json, type JsonRecord, isList, isRecord, written } from "../../lib/simulator/model/values";

const run = promisify(execFile);

/** What AS3 wants of a device for one tenant. */
interface Translation {
  readonly tenant: string;
  readonly differences: readonly string[];
  readonly script: string;
  readonly uploads: readonly JsonRecord[];
}

export interface Refusal {
  readonly command: string;
  readonly answer: string;
}

/** What AS3 and the simulator say of each other about one declaration. */
export interface Verdict {
  /** How many commands AS3 gives. */
  readonly commands: number;
  /** Those that the simulator does not take, with its words. */
  readonly refusals: readonly Refusal[];
  /** What AS3 still wants to do after it has done everything: it misreads what the simulator shows. */
  readonly left: readonly string[];
  /** Collections that AS3 looks at and the simulator does not know. */
  readonly unknown: readonly string[];
}

/** Where AS3 looks for its schemas. */
const SCHEMAS = "/var/config/rest/iapps/f5-appsvcs/schema/latest/adc-schema.json";

/** The data group in which a script of AS3 tells how it went. */
const REPORT = { component: "ltm data-group internal", path: "/Common/__appsvcs_update" };

/** Why AS3 cannot be asked here; undefined where it can. */
export function whyNot(checkout: string | undefined): string | undefined {
  if (checkout === undefined || checkout === "") return "AS3_HOME names no checkout of AS3";
  if (!existsSync(join(checkout, "src/lib/fetch.js"))) return `there is no AS3 in ${checkout}`;
  if (!existsSync(join(checkout, "node_modules"))) return `AS3 in ${checkout} lacks its packages: npm ci`;
  if (!existsSync(SCHEMAS)) return `AS3's schemas are not at ${SCHEMAS}: npm run build-schema, and copy them`;
  return ["/usr/bin", "/bin", "/usr/local/bin"].some((place) => existsSync(join(place, "tclsh")))
    ? undefined
    : "there is no tclsh to run AS3's scripts";
}

/** Gives a fresh device what AS3 makes of a declaration, and asks AS3 then whether it sees there what it wanted. */
export async function judge(checkout: string, declaration: string, version: string): Promise<Verdict> {
  const simulator = await Simulator.start({ version });
  try {
    const before = await translate(checkout, declaration, simulator);
    const commands = await applyAll(simulator, before.translations);
    if (commands.refusal !== undefined) return await explain(simulator, before, commands);
    const after = await translate(checkout, declaration, simulator);
    const left = after.translations.flatMap(({ differences }) => differences);
    return { commands: commands.all.length, refusals: [], left, unknown: after.unknown };
  } finally {
    await simulator.stop();
  }
}

/** A device to which AS3 has given a declaration. */
export async function deviceOf(
  checkout: string,
  declaration: string,
  simulator: Simulator,
): Promise<readonly string[]> {
  const { translations } = await translate(checkout, declaration, simulator);
  const { refusal, all } = await applyAll(simulator, translations);
  if (refusal !== undefined)
    throw new Error(`The simulator refuses what AS3 makes of ${basename(declaration)}: ${refusal}`);
  return all;
}

async function translate(
  checkout: string,
  declaration: string,
  { url, version, credentials }: Simulator,
): Promise<{ readonly translations: readonly Translation[]; readonly unknown: readonly string[] }> {
  const { token } = asRecord((await login(url, credentials))["token"]);
  const args = [join(__dirname, "translate.cjs"), checkout, declaration, url, written(token), version];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 1 << 28 });
  const lines = stdout
    .split("\n")
    .filter((line) => line.startsWith('{"'))
    .map((line) => asRecord(JSON.parse(line) as Json));
  const translations = lines
    .filter((line) => line["tenant"] !== undefined)
    .map(({ tenant, differences, script, uploads }) => ({
      tenant: written(tenant),
      differences: asList(differences).map((difference) => JSON.stringify(difference)),
      script: written(script),
      uploads: asList(uploads).map(asRecord),
    }));
  const unknown = lines.flatMap((line) => asList(line["unknown"] ?? []).map(String));
  return { translations, unknown };
}

async function login(url: string, credentials: Simulator["credentials"]): Promise<JsonRecord> {
  const body = { ...credentials, loginProviderName: "tmos" };
  return asRecord(await send(`${url}/mgmt/shared/authn/login`, {}, JSON.stringify(body)));
}

async function send(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Json> {
  const type = headers["content-type"] ?? "application/json";
  const answer = await fetch(url, { method: "POST", headers: { ...headers, "content-type": type }, body });
  if (!answer.ok) throw new Error(`POST ${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Json;
}

interface Applied {
  readonly all: readonly string[];
  /** What the simulator says where it does not take the whole. */
  readonly refusal: string | undefined;
}

/** Files first, then each tenant's script in one run of tmsh, as on a device. */
async function applyAll(simulator: Simulator, translations: readonly Translation[]): Promise<Applied> {
  simulator.add({ ...REPORT, properties: { type: "string" } });
  const all: string[] = [];
  let refusal: string | undefined;
  for (const { script, uploads } of translations) {
    for (const upload of uploads) simulator.writeFile(...uploadedFile(upload));
    const commands = await commandsOf(script);
    all.push(...commands.filter(isOfTheTenant));
    const { exitStatus, stderr } = simulator.cliScript(commands);
    if (exitStatus !== 0) refusal ??= stderr.trim();
  }
  return { all, refusal };
}

/** Uploads have no headers that a device would need: AS3's client adds the range. */
function uploadedFile({ path, send: content }: JsonRecord): [string, string] {
  return [`/var/config/rest/downloads/${basename(written(path))}`, written(content)];
}

/** What tmsh is told by a cli script. */
async function commandsOf(script: string): Promise<readonly string[]> {
  if (script === "") return [];
  const tcl = spawn("tclsh", [join(__dirname, "commands.tcl")]);
  const printed: Buffer[] = [];
  const complaints: Buffer[] = [];
  tcl.stdout.on("data", (chunk: Buffer) => printed.push(chunk));
  tcl.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
  tcl.stdin.end(script);
  const status = await new Promise((resolve) => tcl.on("close", resolve));
  if (status !== 0) throw new Error(`tclsh: ${Buffer.concat(complaints).toString("utf8")}`);
  return Buffer.concat(printed).toString("utf8").split("\0").slice(0, -1);
}

/** Not the transaction around it, nor the time stamp and the report of AS3 itself. */
function isOfTheTenant(command: string): boolean {
  return !/ cli transaction$|__appsvcs_update|"Updated by AS3 /.test(command);
}

/** Which commands are to blame: those that are refused in whatever order they come, or else all of them together. */
async function explain(
  refusing: Simulator,
  { translations, unknown }: Awaited<ReturnType<typeof translate>>,
  { all, refusal = "" }: Applied,
): Promise<Verdict> {
  const simulator = await Simulator.start({ version: refusing.version });
  try {
    for (const { uploads } of translations)
      for (const upload of uploads) simulator.writeFile(...uploadedFile(upload));
    const single = refusalsOf(simulator, all);
    const together = { command: "all of them as one transaction", answer: refusal };
    return { commands: all.length, refusals: single.length > 0 ? single : [together], left: [], unknown };
  } finally {
    await simulator.stop();
  }
}

function refusalsOf(simulator: Simulator, commands: readonly string[]): readonly Refusal[] {
  let pending = commands;
  for (;;) {
    const refusals = pending.flatMap((command): Refusal[] => {
      const { exitStatus, stderr } = simulator.cliScript([command]);
      return exitStatus === 0 ? [] : [{ command, answer: stderr.trim() }];
    });
    if (refusals.length === pending.length) return refusals;
    pending = refusals.map(({ command }) => command);
  }
}

function asRecord(value: Json | undefined): JsonRecord {
  if (!isRecord(value)) throw new Error(`not an object: ${JSON.stringify(value)}`);
  return value;
}

function asList(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}
