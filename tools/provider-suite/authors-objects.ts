import type { SeedObject } from "../../lib/simulator/components/factory";

/** What the device of the suite's authors has, as their tests take it for granted without making it. */
export const AUTHORS_OBJECTS: readonly SeedObject[] = [
  { component: "auth partition", path: "TEST" },
  { component: "sys folder", path: "/TEST/A1" },
  { component: "sys folder", path: "/Common/ravi" },
  { component: "ltm traffic-matching-criteria", path: "/Common/test-virtualserver_VS_TMC_OBJ" },
  ...["pool1", "pool2", "pool3"].map((name) => ({ component: "ltm pool", path: `/Common/${name}` })),
];
