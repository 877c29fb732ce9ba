import { lineOfLostBrace } from "../../ltm/irule";
import { text } from "../code";
import type { ServiceReading } from "./service-reading";

/** An iRule as a variable of the program: made where it is only these services', else referred to. */
export function iRuleVariable(reading: ServiceReading, path: string): string {
  const object = reading.configuration.find("ltm rule", path);
  // The device writes the braces around the program on lines of their own.
  const program = reading.configuration.programOf(path)?.replace(/^\r?\n|\r?\n$/g, "");
  const isOwn = reading.canMake("object", object) && program !== undefined && program.trim() !== "";
  if (!isOwn || lineOfLostBrace(program) !== undefined) return reading.reference("IRule", path);
  return reading.code.make("IRule", path, () => [...reading.placeOf(object), ["code", programCode(program)]]);
}

function programCode(program: string): string {
  const lines = program.split(/\r?\n/);
  if (lines.length === 1) return text(program);
  return ["[", ...lines.map((line) => `        ${text(line)},`), '      ].join("\\n")'].join("\n");
}
