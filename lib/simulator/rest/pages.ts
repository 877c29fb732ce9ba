import type { History } from "../history";
import type { Journal } from "../journal";
import type { Store } from "../model/store";
import { devicePage } from "./page";

/** A page for people, outside the device's own interface. */
export interface WebPage {
  readonly type: string;
  readonly text: string;
  /** What a browser may run and load for it. */
  readonly policy?: string;
}

/** The page of a path; undefined when there is none. */
export type PageHandler = (path: string) => WebPage | undefined;

/** What the pages are about. */
export interface ShownDevice {
  readonly version: string;
  readonly device: Store;
  readonly history: History;
  readonly journal: Journal;
}

/** Shows a device to people, and as data to their programs. */
export function devicePages(shown: ShownDevice): PageHandler {
  const pages: Readonly<Record<string, () => WebPage>> = {
    "/": () => devicePage(shown.version, shown.device, shown.history),
    "/simulator/snapshot": () => json(shown.device.snapshot()),
    "/simulator/journal": () => json(shown.journal.entries),
  };
  return (path) => pages[path]?.();
}

function json(value: unknown): WebPage {
  return { type: "application/json", text: JSON.stringify(value, undefined, 2) };
}
