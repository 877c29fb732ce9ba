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

const RELEASE = "17.1.0";

describeWith([AS3], "what F5's AS3 tells a device to do", () => {
  it.each(DECLARATIONS)("for %s is taken by the simulator, and found there again", async (name) => {
    const { refusals, left } = await judge(checkout ?? "", join(FOLDER, `${name}.json`), RELEASE);
    expect({ refusals, left }).toEqual({ refusals: [], left: [] });
  });
});
