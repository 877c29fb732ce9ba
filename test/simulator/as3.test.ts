import { readdirSync } from "node:fs";
import { join } from "node:path";
import { judge, whyNot } from "../../tools/as3/judge";
import { describeWith, once } from "../support/requirements";

jest.setTimeout(120_000);

const checkout = process.env["AS3_CHECKOUT"];

/** F5's AS3 is no part of this project: where it is, it judges the simulator. */
const AS3 = { needed: "real AS3", variable: "REQUIRE_AS3", missing: once(() => whyNot(checkout)) };

const FOLDER = join(__dirname, "as3");
const DECLARATIONS = readdirSync(FOLDER).map((file) => file.replace(/\.json$/, ""));

/** Declarations that say something that older releases do not have. */
const SINCE_14: readonly string[] = [];

const OLD = DECLARATIONS.filter((name) => !SINCE_14.includes(name));

describeWith([AS3], "what F5's AS3 tells a device to do", () => {
  it.each([
    ...DECLARATIONS.map((name) => [name, "17.1.0"] as const),
    ...OLD.map((name) => [name, "13.1.0"] as const),
  ])("for %s is taken by the simulator of TMOS %s, and found there again", async (name, version) => {
    const { refusals, left } = await judge(checkout ?? "", join(FOLDER, `${name}.json`), version);
    expect({ refusals, left }).toEqual({ refusals: [], left: [] });
  });
});
