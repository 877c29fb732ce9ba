/** The layers of lib/ and what each may import; a folder that is not here may import nothing. */
const OBJECTS = ["afm", "ltm", "sys"];
const MAY_IMPORT = {
  // What users name in one breath.
  index: ["as3", "aspects", "sheet", "smtp", ...OBJECTS, "kind", "device", "core"],
  // What looks at whole stacks: from outside, and from within.
  cli: ["sheet", "testing", "simulator", "tmos", "as3", ...OBJECTS, "core"],
  sheet: ["smtp", "testing", ...OBJECTS, "kind", "device", "core"],
  aspects: ["smtp", ...OBJECTS, "device", "core"],
  // The services, the objects of BIG-IP that they are made of, and the scripts of those without a resource.
  smtp: [...OBJECTS, "as3", "probe", "kind", "device", "core"],
  afm: [...OBJECTS, "as3", "kind", "device", "core"],
  ltm: [...OBJECTS, "as3", "probe", "kind", "device", "core"],
  sys: [...OBJECTS, "as3", "probe", "kind", "device", "core"],
  as3: ["core"],
  kind: ["device", "core"],
  device: ["core"],
  core: [],
  // What stands aside.
  probe: ["core"],
  testing: ["core"],
  tmos: [],
  simulator: ["tmos"],
};

const layers = Object.entries(MAY_IMPORT).map(([layer, targets]) => ({
  name: `layer-${layer}`,
  comment: `lib/${layer} may import ${targets.length === 0 ? "no other folder" : targets.join(", ")}.`,
  severity: "error",
  from: { path: layer === "index" ? "^lib/index\\.ts$" : `^lib/${layer}/` },
  to: { path: "^lib/", pathNot: `^lib/(${[layer, ...targets].join("|")})[./]` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...layers,
    {
      name: "known-folders",
      comment: "A new folder of lib/ gets its place among the layers first.",
      severity: "error",
      from: { path: "^lib/[^/]+/", pathNot: `^lib/(${Object.keys(MAY_IMPORT).join("|")})/` },
      to: {},
    },
    {
      name: "no-circle",
      comment: "No circle of files, types included: none of them could be read or moved alone.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "not-out-of-lib",
      comment: "What is published has nothing beside it but its packages.",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(test|tools|examples)/" },
    },
    {
      name: "unresolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^@(cdktf/provider-bigip|grpc|msgpack)/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: ["node_modules", "provider-bigip"] },
  },
};
