import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The properties that AS3 gives to each kind of object, as tools/evidence-as3.ts found them. */
export const AS3_WORDS = JSON.parse(readFileSync(join(__dirname, "as3-words.json"), "utf8")) as Readonly<
  Record<string, readonly string[] | undefined>
>;
