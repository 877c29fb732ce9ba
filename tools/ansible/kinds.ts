import type { Kind } from "./kind";
import { LOGS } from "./kinds/logs";
import { PUT_BACK } from "./kinds/put-back";
import { SECURITY } from "./kinds/security";
import { SET_BACK } from "./kinds/set-back";
import { SETTINGS } from "./kinds/settings";
import { TRAFFIC } from "./kinds/traffic";

/** Everything that the product makes by script. */
export const KINDS: readonly Kind[] = [
  ...TRAFFIC,
  ...SECURITY,
  ...LOGS,
  ...SETTINGS,
  ...SET_BACK,
  ...PUT_BACK,
];
