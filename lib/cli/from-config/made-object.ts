import type { Prop } from "../code";
import type { ConfigObject } from "./config-object";
import { optionalPropText } from "./device-text";
import { isWhole } from "./leftovers";
import type { ServiceReading } from "./service-reading";

/** What decides whether an object is made, and what refers to it else. */
interface MadeDetails {
  /** The class for one that stays as it is. @default - the class that makes it */
  readonly reference?: string;
  /** Whether props say all of it. @default - where everything of it was asked for */
  readonly isAllSaid?: (object: ConfigObject) => boolean;
}

/** The variable of an object whose own props were read already: made, or referred to where it has more than these. */
export function madeObject(
  reading: ServiceReading,
  construct: string,
  object: ConfigObject,
  props: () => readonly Prop[],
  { reference = construct, isAllSaid = isWhole }: MadeDetails = {},
): string {
  const description = object.word("description");
  if (!isAllSaid(object)) return reading.reference(reference, object.path);
  return reading.code.make(construct, object.path, () => [
    ...reading.placeOf(object),
    ["description", optionalPropText(description)],
    ...props(),
  ]);
}
