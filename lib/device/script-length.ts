import type { IConstruct } from "constructs";
import { messageOf } from "../core/messages";
import { partsOf } from "../core/terraform-template";
import { type Precondition, safeText } from "./tmsh-script";

/**
 * Bytes of the longest script. Its base64 is one argument of a program on the device, where Linux takes 131,072 bytes with
 * what stands around it.
 */
const LONGEST_SCRIPT = 98_000;

const ALLOWED = withCommas(LONGEST_SCRIPT);

/** What is wrong with the length of a script, as far as its text is known. */
export function lengthFaults(script: string): string[] {
  if (Buffer.byteLength(script) <= LONGEST_SCRIPT) return [];
  const bytes = knownBytes(script);
  if (bytes <= LONGEST_SCRIPT) return [];
  return [
    messageOf(
      "script-too-long",
      `the script that sets this up on the BIG-IP has ${withCommas(bytes)} bytes, with the object's properties in it once to make and once to change the object`,
      "Shorten its texts, or divide a long list between several objects",
    ),
  ];
}

/** The same for the script that a resource holds, with texts that only Terraform knows. */
export function lengthCondition(where: IConstruct): Precondition {
  return {
    condition: `\${length(base64encode(self.triggers_replace)) <= ${base64Length(LONGEST_SCRIPT)}}`,
    errorMessage: `${safeText(where.node.path)}: the script for the BIG-IP is longer than ${ALLOWED} bytes. Shorten its texts. Nothing was changed on the device.`,
  };
}

function knownBytes(script: string): number {
  const literal = partsOf(script).map(({ text, isLive }) => (isLive ? "" : text));
  return Buffer.byteLength(literal.join(""));
}

/** A number as English texts write it. Node's own formatting of numbers takes longer to load than all that is around here. */
function withCommas(whole: number): string {
  return String(whole).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

function base64Length(bytes: number): number {
  return 4 * Math.ceil(bytes / 3);
}
