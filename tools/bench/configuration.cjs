// Reads the configuration of a big device: `node configuration.cjs <megabytes>`. Compiled code, as users run it; the result
// goes to the standard output as JSON.
const { readConfiguration } = require("../../dist/tmos/configuration");

const megabytes = Number(process.argv[2]);

/** An object of each kind that makes configurations big; all data is invented. */
function objects(number) {
  return `ltm pool /Common/pool_${number} {
    members {
        /Common/10.1.20.11:25 {
            address 10.1.20.11
        }
        /Common/10.1.20.12:25 {
            address 10.1.20.12
        }
    }
    monitor /Common/tcp and /Common/gateway_icmp
}
ltm rule /Common/rule_${number} {
when CLIENT_ACCEPTED {
    if { [IP::client_addr] eq "192.0.2.1" } { log local0. "a brace } in a text" }
}
}
ltm virtual /Common/virtual_${number} {
    description "number ${number}"
    destination /Common/192.0.2.25:${number % 65535}
    ip-protocol tcp
    pool /Common/pool_${number}
    profiles {
        /Common/clientssl {
            context clientside
        }
        /Common/tcp { }
    }
    rules {
        /Common/rule_${number}
    }
}
`;
}

function sample(bytes) {
  const parts = [];
  for (let size = 0; size < bytes; size += parts.at(-1).length) parts.push(objects(parts.length));
  return Buffer.from(parts.join(""));
}

const bytes = sample(megabytes * 1_000_000);
const start = process.cpuUsage();
const stanzas = readConfiguration(bytes.toString("utf8"));
// What looks for services reads the virtual servers.
const virtuals = stanzas.filter(({ heading }) => heading[1] === "virtual");
const entries = virtuals.reduce((sum, { block }) => sum + block.entries.length, 0);
const { user, system } = process.cpuUsage(start);
process.stdout.write(
  JSON.stringify({
    objects: stanzas.length,
    entries,
    seconds: (user + system) / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
