import type { Simulator } from "../../../lib/simulator";
import { rest } from "../../simulator/client";
import type { StatedValue } from "../../../lib/simulator/model/stated";
import {
  isValueList,
  isValueRecord,
  type Value,
  type ValueRecord,
} from "../../../lib/simulator/model/values";

/** Changes each of the values beside Terraform, as an operator would by REST; gives those that the device holds on to. */
export async function editByHand(
  device: Simulator,
  values: readonly StatedValue[],
): Promise<readonly StatedValue[]> {
  const refused: StatedValue[] = [];
  for (const stated of values) {
    if (!(await changeValue(device, stated))) refused.push(stated);
  }
  return refused;
}

/** Takes an element out of each collection, or all where the device wants none to go alone. */
export async function emptyByHand(device: Simulator, collections: readonly StatedValue[]): Promise<void> {
  for (const { component, path, keys, value } of collections) {
    if (!isValueList(value)) continue;
    const [property = "", ...inside] = keys;
    const current = currentValue(device, { component, path }, property);
    for (const others of [value.slice(0, -1), value.slice(1), []]) {
      if (await takes(device, { component, path }, { [property]: replaced(current, inside, others) })) break;
    }
  }
}

/** What a value is of, without the names of objects and of elements: `ltm pool members session`. */
export function propertyOf({ component, keys }: StatedValue): string {
  return [component, ...keys.filter((key, index) => index === 0 || /^[a-z][A-Za-z\d]*$/.test(key))].join(" ");
}

type Target = Pick<StatedValue, "component" | "path">;

function currentValue(device: Simulator, { component, path }: Target, property: string): Value {
  return (device.get(component, path)?.[property] ?? {}) as Value;
}

async function changeValue(device: Simulator, stated: StatedValue): Promise<boolean> {
  const [property = "", ...inside] = stated.keys;
  for (const other of otherValues(device, stated)) {
    const current = currentValue(device, stated, property);
    const body = { [property]: inside.length === 0 ? other : replaced(current, inside, other) };
    if (await takes(device, stated, body)) return true;
  }
  return false;
}

/** Whether the device takes a change and is another one then. */
async function takes(device: Simulator, { component, path }: Target, body: ValueRecord): Promise<boolean> {
  const object = (): string => JSON.stringify(device.get(component, path));
  const before = object();
  const item = path.replaceAll("/", "~").replaceAll("%", "%25");
  const { status } = await rest(device, "PATCH", `/mgmt/tm/${component.replaceAll(" ", "/")}/${item}`, body);
  return status === 200 && object() !== before;
}

/** Values that the device might take in the place of one, the likeliest first. */
function otherValues(device: Simulator, { value, words, targets }: StatedValue): readonly Value[] {
  if (words.length > 0) return words.filter((each) => each !== value);
  const objects = targets.flatMap((target) => device.list(target)).filter((each) => each !== value);
  if (isValueList(value)) {
    const others = objects.filter((each) => !value.includes(each));
    return [...others.map((each) => [each]), value.slice(1), []];
  }
  return [...objects, ...otherScalars(value), "none"];
}

function otherScalars(value: Value): readonly Value[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1, value - 1];
  if (typeof value !== "string") return [];
  if (/^\d+$/.test(value)) return [String(Number(value) + 1)];
  return [
    "203.0.113.77",
    "255.255.255.0",
    value.replace(/:\d+$/, ":2525"),
    "/Common/icmp",
    `${value} changed`,
    `${value}-changed`,
    "disabled",
  ];
}

/** A value with another one in a place inside of it. */
function replaced(value: Value, [key = "", ...inside]: readonly string[], other: Value): Value {
  const within = (each: Value = {}): Value => (inside.length === 0 ? other : replaced(each, inside, other));
  if (isValueRecord(value)) return { ...value, [key]: within(value[key]) };
  if (!isValueList(value)) return other;
  return value.map((each) =>
    isValueRecord(each) && [each["name"], each["fullPath"]].includes(key) ? within(each) : each,
  );
}
