import { type Json, type JsonRecord, isList, isRecord, written } from "../../model/values";
import { Unfit } from "./request";

interface Operation {
  readonly op: "add" | "remove" | "replace";
  readonly value: Json;
}

/** A declaration after the operations of a JSON patch. */
export function patched(declaration: JsonRecord, patch: Json | undefined): JsonRecord {
  const operations = isList(patch) ? patch : [patch ?? {}];
  return operations.reduce<JsonRecord>(
    (all, operation) => applied(all, isRecord(operation) ? operation : {}),
    declaration,
  );
}

function applied(declaration: JsonRecord, { op, path, value = null }: JsonRecord): JsonRecord {
  const [, first, ...rest] = written(path).split("/").map(unescaped);
  if ((op !== "add" && op !== "remove" && op !== "replace") || first === undefined)
    throw invalid(`${written(op)} ${written(path)}`);
  return inRecord(declaration, [first, ...rest], { op, value });
}

function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

function invalid(what: string): Unfit {
  return new Unfit(422, `InvalidPatchOperationError: ${what}`);
}

function inRecord(
  record: JsonRecord,
  [step = "", ...rest]: readonly string[],
  operation: Operation,
): JsonRecord {
  const { [step]: known, ...others } = record;
  if (rest.length > 0) return { ...record, [step]: inValue(known, rest, operation) };
  if (operation.op !== "add" && known === undefined) throw invalid(`there is no ${step}`);
  return operation.op === "remove" ? others : { ...record, [step]: operation.value };
}

function inValue(value: Json | undefined, steps: readonly string[], operation: Operation): Json {
  if (isList(value)) return inList(value, steps, operation);
  if (isRecord(value)) return inRecord(value, steps, operation);
  throw invalid(`nothing has a ${steps.join("/")}`);
}

function inList(list: readonly Json[], [step = "", ...rest]: readonly string[], operation: Operation): Json {
  const index = step === "-" ? list.length : Number(step);
  const [before, after] = [list.slice(0, index), list.slice(index)];
  if (rest.length > 0) return [...before, inValue(list[index], rest, operation), ...after.slice(1)];
  const { op, value } = operation;
  if (op === "add") return [...before, value, ...after];
  return op === "remove" ? [...before, ...after.slice(1)] : [...before, value, ...after.slice(1)];
}
