/** Prints which bindings are loaded: by the import of the library alone, then by the smallest use; and whether the simulator is. */
const { readFileSync } = require("node:fs");

const loaded = () =>
  Object.keys(require.cache)
    .map(
      (file) =>
        /cdktf-bigip-smtp[/\\]dist[/\\](?:cdktn[/\\])?provider[/\\](?:lib[/\\])?([\w-]+)/.exec(file)?.[1],
    )
    .filter((name) => name !== undefined)
    .sort();

require("cdktf-bigip-smtp");
const byImport = loaded();
require("./main.js");
const stack = JSON.parse(readFileSync("cdktf.out/stacks/mail/cdk.tf.json", "utf8"));
const simulator = Object.keys(require.cache).some((file) => /[/\\]dist[/\\]simulator[/\\]/.test(file));
console.log(
  JSON.stringify({ byImport, bySmallestUse: loaded(), types: Object.keys(stack.resource), simulator }),
);
