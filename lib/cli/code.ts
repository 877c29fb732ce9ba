/** A prop in the program that is written: its name and its value as code, or nothing where it is left out. */
export type Prop = readonly [name: string, code: string | undefined];

/** The code of a text. */
export function text(value: string): string {
  return JSON.stringify(value);
}

export function optionalText(value: string | undefined): string | undefined {
  return value === undefined ? undefined : text(value);
}

export function number(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

/** The code of a number that stands for nothing where it is 0. */
export function nonZero(value: number | undefined): string | undefined {
  return value === 0 ? undefined : number(value);
}

/** The name of an enum's member by its value. */
export function memberOf(
  values: Readonly<Record<string, string>>,
  value: string | undefined,
): string | undefined {
  return Object.entries(values).find(([, each]) => each === value)?.[0];
}

/** The code of a list of texts. */
export function list(values: readonly string[]): string {
  return `[${values.map(text).join(", ")}]`;
}

/** The code of an object over several lines; `indent` is that of its props. */
export function bag(props: readonly Prop[], indent: string): string {
  return ["{", ...propLines(props, indent), `${indent.slice(2)}}`].join("\n");
}

/** The code of an object on one line. */
export function inlineBag(props: readonly Prop[]): string {
  const stated = props.flatMap(([name, code]) => (code === undefined ? [] : [`${name}: ${code}`]));
  return stated.length === 0 ? "{}" : `{ ${stated.join(", ")} }`;
}

/** Props as lines. */
export function propLines(props: readonly Prop[], indent: string): string[] {
  return props.flatMap(([name, code]) => (code === undefined ? [] : [`${indent}${name}: ${code},`]));
}
