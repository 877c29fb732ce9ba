import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Pages of the reference: the folders of lib that users import from, each with its `@module` comment. */
const PAGES = ["smtp", "ltm", "sys", "afm", "as3", "device", "kind", "sheet", "aspects", "testing", "simulator"];

export default {
  entryPoints: [...PAGES.map((folder) => here(`../../lib/${folder}/index.ts`)), here("../../lib/index.ts")],
  tsconfig: here("../../tsconfig.build.json"),
  plugin: ["typedoc-plugin-markdown", here("typedoc-plugin.mjs")],
  readme: "none",
  name: "API reference",
  disableSources: true,
  excludeExternals: true,
  excludeInternal: true,
  excludePrivate: true,
  excludeProtected: true,
  excludeReferences: true,
  sort: ["alphabetical"],
  sortEntryPoints: false,
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  requiredToBeDocumented: ["Class", "Interface", "Enum", "Variable", "TypeAlias"],
  treatValidationWarningsAsErrors: true,
  outputFileStrategy: "modules",
  flattenOutputFiles: true,
  entryFileName: "README",
  hideBreadcrumbs: true,
  hidePageHeader: true,
  hideGroupHeadings: true,
  indexFormat: "table",
  useHTMLAnchors: true,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  classPropertiesFormat: "table",
  enumMembersFormat: "table",
  tableColumnSettings: { hideSources: true, hideInherited: true, hideOverrides: true, hideModifiers: true },
};
