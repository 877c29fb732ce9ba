import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { judge } from "../../tools/as3/judge";
import { AS3, AS3_HOME } from "../support/as3";
import { describeWith } from "../support/requirements";

jest.setTimeout(120_000);

const FOLDER = join(__dirname, "as3");
const DECLARATIONS = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ""));

const LATEST = "17.1.0";
const OLDER = "13.1.0";

interface LeftOut {
  /** Places in the declaration, as names with dots between them. */
  readonly places: readonly string[];
  readonly why: string;
}

/** What AS3 can't do on the older release. */
const LATER: Readonly<Record<string, LeftOut>> = {
  "address-lists": {
    places: ["Mail.app.vs", "Mail.app.from", "Mail.app.ports", "Mail.app.others"].concat(
      ["own", "own2", "more", "partners"].map((name) => `Mail.app.${name}`),
    ),
    why: "virtual servers take lists of addresses and ports from TMOS 14.1 on",
  },
  "cipher-groups": {
    places: ["allowCipherRules", "excludeCipherRules", "requireCipherRules"].map(
      (list) => `Mail.app.modern.${list}`,
    ),
    why: "AS3 makes groups before the transaction that makes their rules, and so before these are there",
  },
  "tls-options": {
    places: ["Mail.app.server.tls1_3Enabled", "Mail.app.client.tls1_3Enabled"],
    why: "AS3 refuses TLS 1.3 before TMOS 14.0",
  },
  "transport-profiles": {
    places: ["Mail.app.wan.congestionControl"],
    why: "AS3 refuses BBR before TMOS 14.1",
  },
};

async function verdictOf(file: string, version: string): Promise<unknown> {
  const { refusals, left } = await judge(AS3_HOME, file, version);
  return { refusals, left };
}

const TAKEN = { refusals: [], left: [] };

function fileOf(name: string): string {
  return join(FOLDER, `${name}.json`);
}

/** The declaration without some places. */
function without(name: string, places: readonly string[]): string {
  const declaration = JSON.parse(readFileSync(fileOf(name), "utf8")) as object;
  for (const place of places) {
    const steps = place.split(".");
    const last = steps.pop() ?? "";
    const inside = steps.reduce<object>((at, step) => Reflect.get(at, step) as object, declaration);
    Reflect.deleteProperty(inside, last);
  }
  return JSON.stringify(declaration);
}

describeWith([AS3], "what F5's AS3 tells a device to do", () => {
  const folder = mkdtempSync(join(tmpdir(), "as3-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(DECLARATIONS)(
    `for %s on ${LATEST} is taken by the simulator, and found there again`,
    async (name) => {
      expect(await verdictOf(fileOf(name), LATEST)).toEqual(TAKEN);
    },
  );

  it.each(DECLARATIONS)(
    `for %s on ${OLDER} is taken by the simulator, and found there again`,
    async (name) => {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, without(name, LATER[name]?.places ?? []));
      expect(await verdictOf(file, OLDER)).toEqual(TAKEN);
    },
  );

  it.each(Object.entries(LATER).map(([name, { why }]) => [name, why]))(
    `leaves out of %s on ${OLDER} what it can't do: %s`,
    async (name) => {
      const verdict = verdictOf(fileOf(name), OLDER);
      expect(await verdict.catch((error: unknown) => error)).not.toEqual(TAKEN);
    },
  );
});
