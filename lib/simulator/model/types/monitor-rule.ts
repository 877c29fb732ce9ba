import { invalidValue } from "../errors";
import { fullPath } from "../paths";
import type { PropertyType } from "../properties";
import { textOf } from "../values";
import { ScalarType } from "./scalar";

/** How a node shows that it is not checked, and not by the default monitor either. */
const NO_MONITOR = "/Common/none";

const MINIMUM_RULE = /^min (\d+) of \{\s*(.*?)\s*\}$/;

/** `a`, `a and b`, `min 1 of { a b }`, and where allowed the word `default`. */
export function monitorRule(
  options: { readonly inheritable: boolean } = { inheritable: false },
): PropertyType {
  return new ScalarType(
    (value, context) => {
      const rule = String(value).trim();
      if (/^((\/Common\/)?none)?$/.test(rule)) return options.inheritable ? NO_MONITOR : undefined;
      if (options.inheritable && /^(\/Common\/)?default$/.test(rule)) return "default";
      return normaliseMonitorRule(rule, context.property);
    },
    {
      shape: { kind: "rule" },
      targets: ["ltm monitor *"],
      referenced: (value) => monitorsOf(textOf(value) ?? ""),
    },
  );
}

function normaliseMonitorRule(rule: string, property: string): string {
  const minimum = MINIMUM_RULE.exec(rule);
  if (minimum === null)
    return rule
      .split(/\s+and\s+/)
      .map((name) => fullPath(name))
      .join(" and ");
  const [, count = "", names = ""] = minimum;
  const monitors = names
    .split(/\s+/)
    .filter((name) => name !== "")
    .map((name) => fullPath(name));
  if (Number(count) < 1 || Number(count) > monitors.length)
    throw invalidValue(property, rule, `1 to ${monitors.length}`);
  return `min ${count} of { ${monitors.join(" ")} }`;
}

/** The monitors that a rule names. */
export function monitorsOf(rule: string): readonly string[] {
  if (rule === "" || rule === "default" || rule === NO_MONITOR) return [];
  const names = MINIMUM_RULE.exec(rule)?.[2]?.split(/\s+/) ?? rule.split(" and ");
  return names.map((name) => name.trim()).filter((name) => name !== "");
}
