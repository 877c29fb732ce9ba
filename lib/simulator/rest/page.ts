import type { Value } from "../model/values";

/** What is on the device, for people: one table of contents and every object with its properties. */
export function devicePage(
  version: string,
  snapshot: Readonly<Record<string, Readonly<Record<string, Value>>>>,
): string {
  const sections = Object.entries(snapshot).map(
    ([component, objects]) =>
      `<h2 id="${escape(component)}">${escape(component)}</h2>\n${Object.entries(objects).map(objectBlock).join("\n")}`,
  );
  const contents = Object.entries(snapshot).map(
    ([component, objects]) =>
      `<li><a href="#${escape(component)}">${escape(component)}</a> (${Object.keys(objects).length})</li>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Simulated BIG-IP ${escape(version)}</title>
<style>body{font:15px/1.4 sans-serif;margin:2em;max-width:70em}pre{background:#f4f4f4;padding:.6em}summary{cursor:pointer}</style>
</head><body><h1>Simulated BIG-IP, TMOS ${escape(version)}</h1>
<p>No traffic passes here: this is the configuration only. As data: <a href="/simulator/snapshot">snapshot</a>,
<a href="/simulator/journal">journal of requests</a>.</p>
<ul>${contents.join("")}</ul>
${sections.join("\n")}
</body></html>
`;
}

function objectBlock([path, properties]: [string, Value]): string {
  return `<details><summary>${escape(path)}</summary><pre>${escape(JSON.stringify(properties, undefined, 2))}</pre></details>`;
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
