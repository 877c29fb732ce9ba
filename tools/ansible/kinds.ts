import type { Kind } from "./kind";
import { LOGS } from "./kinds/logs";
import { SECURITY } from "./kinds/security";
import { SETTINGS } from "./kinds/settings";
import { TRAFFIC } from "./kinds/traffic";

/** Everything that the product makes by script. */
export const KINDS: readonly Kind[] = [...TRAFFIC, ...SECURITY, ...LOGS, ...SETTINGS];
