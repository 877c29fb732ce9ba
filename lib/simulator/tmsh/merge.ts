import { rawEnd } from "../../tmos/raw-text";
import type { Catalogue, Component, Edit } from "../model/component";
import type { Store } from "../model/store";
import type { Change, Changes } from "../model/values";
import { readBlock, readComponent } from "./grammar";
import { TokenReader } from "./tokens";

/** One object of a merge file. */
interface Stanza {
  readonly component: Component;
  readonly path: string;
  readonly changes: Changes;
}

/** The stanzas of a configuration file: `component name { properties }`, one after the other. */
export function readStanzas(text: string, catalogue: Catalogue): readonly Stanza[] {
  const reader = TokenReader.of(text, "file");
  const stanzas: Stanza[] = [];
  while (!reader.atEndOfInput) {
    if (reader.next.kind === "end") reader.take();
    else stanzas.push(readStanza(reader, catalogue));
  }
  return stanzas;
}

function readStanza(reader: TokenReader, catalogue: Catalogue): Stanza {
  const component = readComponent(reader, catalogue);
  const path = component.objectPath(reader.word(component.path));
  if (component.path === "ltm rule") {
    const change: Change = { kind: "set", value: reader.rawBlock((open) => rawEnd(reader.source, open)) };
    return { component, path, changes: new Map([["apiAnonymous", change]]) };
  }
  return { component, path, changes: readBlock(reader, component.properties, "file") };
}

/** Create or modify all of them at once; the order in the file does not matter. */
export function loadFile(device: Store, stanzas: readonly Stanza[], verifyOnly: boolean): void {
  const order = device.catalogue.all;
  const sorted = [...stanzas].sort((a, b) => order.indexOf(a.component) - order.indexOf(b.component));
  const load = (edit: Edit): void => {
    for (const stanza of sorted) apply(device, edit, stanza);
  };
  if (verifyOnly) device.tryOut(load);
  else device.batch(load);
}

function apply(device: Store, edit: Edit, { component, path, changes }: Stanza): void {
  if (device.find(component, path) === undefined) edit.create(component, path, changes);
  else if (changes.size > 0) edit.modify(component, path, changes);
}
