import { Construct } from "constructs";
import { type BigipObjectProps, CertificateKeyPair, type ICertificateKeyPair } from "../../../lib";

/** The names of the props that can be left out. */
type OptionalProp<P> = keyof { [K in keyof P as undefined extends P[K] ? K : never]: true };

/** Leaving these out makes another object, or nothing on the device. */
type Elsewhere = Exclude<keyof BigipObjectProps, "description">;

/** A prop that is set first and then left out. */
interface Option<Value> {
  /** Its value, and what it needs: made with it and gone with it. */
  readonly value: (scope: Construct, row: number) => Value;
  /** The props that can't stand beside it. */
  readonly not?: readonly string[];
  /** The props without which it can't be. */
  readonly needs?: readonly string[];
}

/** One option for each prop that can be left out, or why there is none: a prop that is missing does not compile. */
export type Options<P> = {
  readonly [K in Exclude<OptionalProp<P>, Elsewhere>]-?: Option<P[K]> | string;
};

/** One prop of one kind of construct. */
export interface PropRow {
  readonly kind: string;
  readonly prop: string;
  /** Makes the construct with the prop. */
  readonly before: (scope: Construct, row: number) => void;
  /** Makes the same construct without it. */
  readonly after: (scope: Construct, row: number) => void;
}

/** An address that belongs to one row of the table alone. */
export const rowAddress = {
  server: (row: number, last = 11) => `10.1.${row}.${last}`,
  listener: (row: number) => `192.0.2.${row}`,
  translation: (row: number) => `203.0.113.${row}`,
};

/** Why a prop has no row. */
export const NOT_ON_DEVICE = "changes nothing on the device";

/** The rows of a construct: each prop on its own, then all that go together. */
export function propRows<P extends object>(kind: string, make: Make<P>, options: Options<P>): PropRow[] {
  const all = namedOptions(options);
  return [
    ...all.map((each) =>
      row(kind, each.prop, make, [each, ...all.filter(({ prop }) => each.needs?.includes(prop))]),
    ),
    row(kind, EVERYTHING, make, together(all)),
  ];
}

type Make<P> = (scope: Construct, props: Partial<P>, row: number) => void;

const EVERYTHING = "everything";

function row<P extends object>(
  kind: string,
  prop: string,
  make: Make<P>,
  options: readonly NamedOption[],
): PropRow {
  const props = (scope: Construct, number: number, chosen: readonly NamedOption[]): Partial<P> =>
    Object.fromEntries(
      chosen.map((each) => [each.prop, each.value(new Construct(scope, each.prop), number)]),
    ) as Partial<P>;
  const stays = options.filter((each) => prop !== EVERYTHING && each.prop !== prop);
  return {
    kind,
    prop,
    before: (scope, number) => {
      make(scope, props(scope, number, options), number);
    },
    after: (scope, number) => {
      make(scope, props(scope, number, stays), number);
    },
  };
}

function namedOptions(options: object): NamedOption[] {
  return Object.entries(options as Record<string, Option<unknown> | string>).flatMap(([prop, each]) =>
    typeof each === "string" ? [] : [{ ...each, prop }],
  );
}

interface NamedOption extends Option<unknown> {
  readonly prop: string;
}

/** As many options as go together. */
function together(options: readonly NamedOption[]): NamedOption[] {
  const chosen: NamedOption[] = [];
  for (const candidate of options) {
    const clashes = ({ prop, not = [] }: NamedOption): boolean =>
      not.includes(candidate.prop) || (candidate.not ?? []).includes(prop);
    if (!chosen.some(clashes)) chosen.push(candidate);
  }
  return chosen;
}

export function option<Value>(
  value: Option<Value>["value"],
  others: Pick<Option<Value>, "not" | "needs"> = {},
): Option<Value> {
  return { value, ...others };
}

/** Characters that some layer on the way to the device has a meaning for. */
export const DESCRIPTION = option(() => `a "description", it's $HOME \\ ?`);

/** A certificate and key that are on the device. */
export function mailCertificate(scope: Construct): ICertificateKeyPair {
  return CertificateKeyPair.fromFullPaths(scope, "pair", {
    certificate: "/Common/mail.crt",
    key: "/Common/mail.key",
  });
}
