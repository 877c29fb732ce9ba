import { whyNoAs3 } from "../../lib/simulator/as3/checkout";
import { whyNot } from "../../tools/as3/judge";
import { once, type Requirement } from "./requirements";

/** Where F5's AS3 is on this machine; it is no part of this project. */
export const AS3_HOME = process.env["AS3_HOME"] ?? "";

/** Suites that ask AS3 are skipped where it is not; with REQUIRE_AS3=1 that is a failure. */
export const AS3: Requirement = {
  needed: "real AS3",
  variable: "REQUIRE_AS3",
  missing: once(() => whyNot(AS3_HOME)),
};

/** What runs AS3 on the simulator needs its sources alone, not where a device has them. */
export const AS3_ON_SIMULATOR: Requirement = {
  ...AS3,
  missing: once(() => (AS3_HOME === "" ? "AS3_HOME names no checkout of AS3" : whyNoAs3(AS3_HOME))),
};
