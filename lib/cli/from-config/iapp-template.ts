import type { WrittenEntry } from "../../tmos/writer";
import type { IAppAnswers } from "./iapp-answers";

/** A service of F5's template whose objects are made of its answers. */
export interface MadeByIApp {
  readonly answers: IAppAnswers;
  /** The folder of its objects. */
  readonly folder: string;
  readonly name: string;
  /** The port of its listener. */
  readonly port: string | undefined;
}

/** An object that the template makes. */
export interface MadeObject {
  readonly heading: readonly string[];
  readonly entries: readonly WrittenEntry[];
}

/** A part of a service: objects, and how what uses them names them. */
export interface Made {
  readonly objects: readonly MadeObject[];
  readonly ofVirtual: readonly WrittenEntry[];
  /** What no answer says. @default - nothing */
  readonly lost?: readonly string[];
}

export function line(...words: readonly string[]): WrittenEntry {
  return { words };
}

export function block(name: string, entries: readonly WrittenEntry[]): WrittenEntry {
  return { words: [name], block: { entries, isOneLine: false } };
}

/** A property that is a list of names; nothing for none. */
export function listOf(name: string, values: readonly string[]): WrittenEntry[] {
  return values.length === 0
    ? []
    : [
        block(
          name,
          values.map((value) => line(value)),
        ),
      ];
}

/** Properties of one word each; those without a value are left out. */
export function properties(values: Readonly<Record<string, string | undefined>>): WrittenEntry[] {
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [line(name, value)]));
}
