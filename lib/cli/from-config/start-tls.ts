import type { Prop } from "../code";
import { optionalPropText } from "./device-text";
import { isWhole } from "./leftovers";
import { isSwitchedOff } from "./mail-service";
import type { Attached } from "./profile-types";
import type { ServiceReading } from "./service-reading";

/** Values of `activation-mode`. */
const START_TLS: Readonly<Record<string, string>> = { allow: "ALLOW", require: "REQUIRE" };

/** The parent of the profiles that services make. */
const PARENT = "/Common/smtps";

/** The props of a service for its SMTPS profile. */
export function startTlsProps(reading: ServiceReading, profile: Attached, hasClientSsl: boolean): Prop[] {
  const { path } = profile;
  if (isSwitchedOff(profile)) {
    reading.note(`The SMTPS profile ${path} is switched off: it is left out.`);
    return [];
  }
  if (!hasClientSsl) {
    const { title } = reading.service.virtual;
    reading.lose(`${title}: the SMTPS profile ${path}, which needs a client SSL profile`);
    return [];
  }
  const { object } = profile;
  const mode = START_TLS[object?.peek("activation-mode")[0] ?? ""];
  if (!reading.canMake("profile", object) || mode === undefined) {
    return [["smtps", reading.reference("SmtpsProfile", path)]];
  }
  object.word("activation-mode");
  const activation = `${reading.code.use("StartTls")}.${mode}`;
  const parent = object.reference("defaults-from") ?? PARENT;
  const isOwn = parent === PARENT && reading.isOnlyHere("profile", object) && isWhole(object);
  if (isOwn) {
    reading.keepName("smtps", "smtps", path);
    return [["startTls", activation]];
  }
  const props = (): Prop[] => [
    ...reading.placeOf(object),
    ["description", optionalPropText(object.word("description"))],
    ["activation", activation],
    ["parent", parent === PARENT ? undefined : reading.reference("SmtpsProfile", parent)],
  ];
  const variable = reading.code.make("SmtpsProfile", path, props, (it) => reading.finish(object, it));
  return [["smtps", variable]];
}
