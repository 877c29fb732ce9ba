/** The types of every entry point, with nothing of Node.js or of a test framework. */
import * as bindings from "cdktf-bigip-smtp/provider";
import * as library from "cdktf-bigip-smtp";
import * as pool from "cdktf-bigip-smtp/provider/lib/ltm-pool";
import * as simulator from "cdktf-bigip-smtp/simulator";
import * as testing from "cdktf-bigip-smtp/testing";

export const ENTRIES: readonly object[] = [bindings, library, pool, simulator, testing];
