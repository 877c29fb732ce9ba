import { TERRAFORM_SYNTAX } from "../../core/tokens";
import { list, text } from "../code";

/** Where Terraform begins to evaluate, with all marks before the brace: two of them are an escape. */
const BEGINNING = /([$%]+)\{/g;

/** What props leave to Terraform; they double the mark of everything else themselves. */
const LIVE = new RegExp(`^(?:${TERRAFORM_SYNTAX.source})`);

/** The code of a device's text for a prop: Terraform gives these characters, and evaluates none of them. */
export function propText(value: string): string {
  return text(
    value.replace(BEGINNING, (found, marks: string, at: number) =>
      marks.length > 1 || LIVE.test(value.slice(at)) ? escaped(marks) : found,
    ),
  );
}

export function optionalPropText(value: string | undefined): string | undefined {
  return value === undefined ? undefined : propText(value);
}

/** The code of a list of a device's texts for a prop. */
export function propList(values: readonly string[]): string {
  return `[${values.map(propText).join(", ")}]`;
}

/** The code of a device's text for an attribute of a resource, which nobody reads before Terraform. */
export function attributeText(value: string): string {
  return text(forTerraform(value));
}

/** The code of a list of a device's texts for an attribute of a resource. */
export function attributeList(values: readonly string[]): string {
  return list(values.map(forTerraform));
}

function forTerraform(value: string): string {
  return value.replace(BEGINNING, (_found, marks: string) => escaped(marks));
}

/** A doubled mark stands for itself; several can't be doubled, as the first ones would be an escape already. */
function escaped(marks: string): string {
  return marks.length === 1 ? `${marks}${marks}{` : `\${"${marks}"}{`;
}
