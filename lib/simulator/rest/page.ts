import { createHash } from "node:crypto";
import { type ChangeRecord, type History, deedOf } from "../history";
import type { Component, DeviceObject } from "../model/component";
import type { Store } from "../model/store";
import type { Value, ValueRecord } from "../model/values";

/** As many changes as a person reads. */
const SHOWN_CHANGES = 200;

const STYLE = `body{font:15px/1.4 sans-serif;margin:2em;max-width:75em}pre{background:#f4f4f4;padding:.6em;overflow:auto}
summary{cursor:pointer}td{padding:.1em .8em .1em 0;vertical-align:top}.REST{color:#06c}.tmsh{color:#a50}`;

/** Shows what is new without closing what is open. */
const SCRIPT = `let seen;
setInterval(async () => {
  const text = await fetch("/").then((answer) => answer.text()).catch(() => seen);
  if (seen !== undefined && text !== seen) {
    const open = new Set([...document.querySelectorAll("details[open]")].map(({ id }) => id));
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("main");
    for (const each of fresh.querySelectorAll("details")) each.open = open.has(each.id);
    document.querySelector("main").replaceWith(fresh);
  }
  seen = text;
}, 2000);`;

/** Nothing of the page comes from elsewhere, and no text of an object can run. */
const POLICY = [
  "default-src 'none'",
  "connect-src 'self'",
  `script-src '${digest(SCRIPT)}'`,
  `style-src '${digest(STYLE)}'`,
].join("; ");

function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** What is on a device and what changed since its start, for people. */
export function devicePage(
  version: string,
  device: Store,
  history: History,
): { readonly type: string; readonly text: string; readonly policy: string } {
  const title = `Simulated BIG-IP, TMOS ${escape(version)}`;
  const text = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<style>${STYLE}</style>
</head><body><h1>${title}</h1>
<p>No traffic passes here: this is the configuration only. As data: <a href="/simulator/snapshot">snapshot</a>,
<a href="/simulator/journal">journal of requests</a>.</p>
<main>
${changesSection(device, history)}
${objectsSection(device)}
</main>
<script>${SCRIPT}</script>
</body></html>
`;
  return { type: "text/html; charset=utf-8", text, policy: POLICY };
}

function changesSection(device: Store, history: History): string {
  const changes = history.newestFirst;
  const shown = changes.slice(0, SHOWN_CHANGES);
  const earlier = changes.length - shown.length + history.older;
  const rows = shown.map((change) => changeRow(device, change)).join("\n");
  return `<h2>Changed since the start</h2>
${shown.length === 0 ? "<p>Nothing.</p>" : `<table>${rows}</table>`}
${earlier === 0 ? "" : `<p>${earlier} more before these.</p>`}`;
}

function changeRow(device: Store, change: ChangeRecord): string {
  const { number, time, origin, component, path } = change;
  const moment = time.toISOString();
  return `<tr><td><time datetime="${moment}">${moment.slice(11, 19)}</time></td>
<td class="${origin}">${origin}</td><td>${deedOf(change)}</td><td>${escape(component.path)}</td>
<td>${folded(`change ${number}`, path, differences(device, change))}</td></tr>`;
}

/** One line a property; a secret shows as devices show it. */
function differences(device: Store, { before, after }: ChangeRecord): string {
  const [old, now] = [shownValues(device, before), shownValues(device, after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((name) => [lineOf("-", name, old[name]), lineOf("+", name, now[name])])
    .filter(([one = "", other = ""]) => one.slice(1) !== other.slice(1))
    .flatMap((lines) => lines.filter((line) => line !== ""))
    .join("\n");
}

function lineOf(sign: string, name: string, value: Value | undefined): string {
  return value === undefined ? "" : `${sign} ${name} ${JSON.stringify(value)}`;
}

function shownValues(device: Store, object: DeviceObject | undefined): ValueRecord {
  return object === undefined ? {} : device.present(object);
}

function objectsSection(device: Store): string {
  const sections = device.catalogue.all
    .map((component) => [component, device.list(component)] as const)
    .filter(([, objects]) => objects.length > 0);
  const contents = sections.map(
    ([{ path }, objects]) => `<li><a href="#${escape(path)}">${escape(path)}</a> (${objects.length})</li>`,
  );
  return `<h2>Objects</h2>
<ul>${contents.join("")}</ul>
${sections.map(([component, objects]) => componentSection(device, component, objects)).join("\n")}`;
}

function componentSection(device: Store, { path }: Component, objects: readonly DeviceObject[]): string {
  const blocks = objects.map((object) =>
    folded(`${path} ${object.path}`, object.path, asText(device.present(object))),
  );
  return `<h3 id="${escape(path)}">${escape(path)}</h3>\n${blocks.join("\n")}`;
}

function asText(value: Value): string {
  return JSON.stringify(value, undefined, 2);
}

function folded(id: string, title: string, text: string): string {
  return `<details id="${escape(id)}"><summary>${escape(title)}</summary><pre>${escape(text)}</pre></details>`;
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
