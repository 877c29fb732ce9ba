import { Simulator } from "../../lib/simulator";
import { COMPONENTS } from "../../lib/simulator/components";
import { Catalogue, type Component } from "../../lib/simulator/model/component";
import type { NamedProperty } from "../../lib/simulator/model/properties";
import type { JsonRecord } from "../../lib/simulator/model/values";
import { rest } from "./client";
import { argumentsOf } from "./properties/arguments";
import { DERIVED, ELSEWHERE, MINIMAL, NAMED, OTHERWISE, PROGRAM } from "./properties/objects";
import { type Named, sampleOf } from "./properties/samples";

const VERSION = "17.1.0";
const CATALOGUE = new Catalogue(COMPONENTS, VERSION, ["ltm", "afm"]);

/** Properties that can be written and read. */
function writable({ properties }: Component): readonly NamedProperty[] {
  return [...properties.all].filter(
    ({ readOnly, hidden, tmsh }) => readOnly !== true && hidden !== true && !DERIVED.has(tmsh),
  );
}

const ROWS = CATALOGUE.all
  .filter(({ path, naming }) => naming === "path" && !ELSEWHERE.has(path))
  .flatMap((component) =>
    writable(component).map((property) => [component.path, property.tmsh, { component, property }] as const),
  );

const PATH = "/Common/sample";

describe("of each kind of object", () => {
  let device: Simulator;
  beforeAll(async () => {
    device = await Simulator.start({ version: VERSION });
    device.writeFile(PROGRAM, "#!/bin/sh\n");
    device.add(...NAMED);
  });
  afterEach(() => {
    // What a failed test leaves is in nobody's way.
    for (const { path } of CATALOGUE.all)
      if (device.list(path).includes(PATH)) device.tmsh(`delete ${path} ${PATH}`);
  });
  afterAll(() => device.stop());

  it.each(ROWS)("%s: %s is taken and shown by REST and tmsh", async (kind, name, { component, property }) => {
    const all = OTHERWISE[kind]?.[name] ?? { [property.key]: sampleOf(property, named), ...MINIMAL[kind] };

    const answer = await rest(device, "POST", `/mgmt/tm/${component.collection}`, { name: "sample", ...all });
    expect([answer.status, answer.body["message"]]).toEqual([200, undefined]);
    const byRest = await shown(component);
    expect(Object.keys(byRest).map((key) => key.replace(/Reference$/, ""))).toContain(property.key);

    const listing = ran(`list ${kind} ${PATH}`);
    expect(listing).toMatch(new RegExp(`^ {4}${name}( |$)`, "m"));
    ran(`delete ${kind} ${PATH}`);
    device.writeFile("/var/tmp/listing", listing);
    ran("load sys config merge file /var/tmp/listing");
    expect(await shown(component)).toEqual(byRest);

    ran(`delete ${kind} ${PATH}`);
    ran(`create ${kind} ${PATH} ${argumentsOf(component.properties, all)}`);
    expect(await shown(component)).toEqual(byRest);
  });

  /** An object of one of these kinds: what the device has, or else a new one. */
  const named: Named = (targets) => {
    const kinds = targets.flatMap((target) => CATALOGUE.matching(target));
    const there = kinds.flatMap(({ path }) => device.list(path))[0];
    if (there !== undefined) return there;
    const component = kinds[0];
    if (component === undefined) throw new Error(`There is nothing like ${targets.join()}.`);
    device.add({
      component: component.path,
      path: "/Common/named",
      properties: MINIMAL[component.path] ?? {},
    });
    return "/Common/named";
  };

  function ran(command: string): string {
    const { exitStatus, stdout, stderr } = device.cliScript([command]);
    if (exitStatus !== 0) throw new Error(`${command}\n${stderr}`);
    return stdout;
  }

  async function shown(component: Component): Promise<JsonRecord> {
    const url = `/mgmt/tm/${component.collection}/~Common~sample?expandSubcollections=true`;
    const { status, body } = await rest(device, "GET", url);
    expect(status).toBe(200);
    return JSON.parse(JSON.stringify(body).replaceAll(/"generation":\d+,?/g, "")) as JsonRecord;
  }
});
