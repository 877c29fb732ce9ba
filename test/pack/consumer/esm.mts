/** Named imports of an ES module: Node finds the names of a CommonJS module's exports by reading its text. */
import { SmtpOffload, Snat } from "cdktf-bigip-smtp";
import { BigipProvider, LtmPool } from "cdktf-bigip-smtp/provider";
import { LtmNode } from "cdktf-bigip-smtp/provider/lib/ltm-node";
import * as testing from "cdktf-bigip-smtp/testing";

const found = [SmtpOffload, Snat, BigipProvider, LtmPool, LtmNode].map(({ name }) => name);
console.log([...found, Object.keys(testing).length > 1].join(" "));
