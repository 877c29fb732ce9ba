import { whyNot } from "../../tools/as3/judge";
import { once, type Requirement } from "./requirements";

/** Where F5's AS3 is on this machine; it is no part of this project. */
export const AS3_CHECKOUT = process.env["AS3_CHECKOUT"] ?? "";

/** Suites that ask AS3 are skipped where it is not; with REQUIRE_AS3=1 that is a failure. */
export const AS3: Requirement = {
  needed: "real AS3",
  variable: "REQUIRE_AS3",
  missing: once(() => whyNot(AS3_CHECKOUT)),
};
