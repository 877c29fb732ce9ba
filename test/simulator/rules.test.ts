import { createPrivateKey } from "node:crypto";
import { rest, upload } from "./client";
import { MAIL_CERTIFICATE, MAIL_KEY } from "../../lib/simulator/example-files";
import { EC_CERTIFICATE, EC_KEY } from "./fixtures/ec-certificate";
import { Simulator } from "../../lib/simulator";
import type { JsonRecord } from "../../lib/simulator/model/values";

/** One rule of the device: what is there, and the same forbidden step by REST and by tmsh. */
interface Rule {
  readonly rule: string;
  /** tmsh commands that prepare the device. */
  readonly given?: readonly string[];
  readonly method?: string;
  readonly path: string;
  readonly body?: JsonRecord;
  readonly tmsh: string;
  readonly refusal: string;
  /** HTTP status. @default 400 */
  readonly status?: number;
}

const TCP = { name: "/Common/tcp", context: "all" };
const CLIENT_SSL = { name: "/Common/clientssl", context: "clientside" };
const VIRTUAL = "/mgmt/tm/ltm/virtual";

function virtual(values: JsonRecord): JsonRecord {
  return { name: "/Common/vs", destination: "192.0.2.25:25", ipProtocol: "tcp", profiles: [TCP], ...values };
}

const VS = "create ltm virtual /Common/vs destination 192.0.2.25:25 ip-protocol tcp";
const VS_WITH_TCP = `${VS} profiles add { /Common/tcp }`;

/** tmsh makes iRules only from a file. */
const BROKEN_RULE = "/var/config/rest/downloads/broken.conf";

/** Two partitions that may not know each other; nor may /Common know them. */
const TWO_PARTITIONS = ["create auth partition one", "create auth partition two"];

const RULES: readonly Rule[] = [
  {
    rule: "an object exists once",
    given: ["create ltm pool /Common/p"],
    path: "/mgmt/tm/ltm/pool",
    body: { name: "/Common/p" },
    tmsh: "create ltm pool /Common/p",
    refusal: "01020066:3: The requested Pool (/Common/p) already exists in partition Common.",
    status: 409,
  },
  {
    rule: "what is not there can't be changed",
    method: "PATCH",
    path: "/mgmt/tm/ltm/pool/~Common~p",
    body: { description: "x" },
    tmsh: "modify ltm pool /Common/p description x",
    refusal: "01020036:3: The requested Pool (/Common/p) was not found.",
    status: 404,
  },
  {
    rule: "what is not there can't be deleted",
    method: "DELETE",
    path: "/mgmt/tm/ltm/profile/smtps/~Common~x",
    tmsh: "delete ltm profile smtps /Common/x",
    refusal: "01020036:3: The requested SMTPS Profile (/Common/x) was not found.",
    status: 404,
  },
  {
    rule: "a folder has to be there first",
    path: "/mgmt/tm/ltm/pool",
    body: { name: "/mail/p" },
    tmsh: "create ltm pool /mail/p",
    refusal: "The requested folder (/mail) was not found.",
    status: 404,
  },
  {
    rule: "a partition has to be empty before it goes",
    given: ["create auth partition mail", "create ltm pool /mail/p"],
    method: "DELETE",
    path: "/mgmt/tm/auth/partition/mail",
    tmsh: "delete auth partition mail",
    refusal:
      "0107082a:3: All objects must be removed from a partition (mail) before the partition may be removed",
  },
  {
    rule: "a SNAT translation that is left behind keeps its partition",
    given: [
      "create auth partition mail",
      "create ltm snatpool /mail/s members add { 10.1.20.200 }",
      "delete ltm snatpool /mail/s",
    ],
    method: "DELETE",
    path: "/mgmt/tm/auth/partition/mail",
    tmsh: "delete auth partition mail",
    refusal: "0107082a:3: All objects must be removed from a partition (mail)",
  },
  {
    rule: "only partitions are folders at the root",
    path: "/mgmt/tm/sys/folder",
    body: { name: "/app" },
    tmsh: "create sys folder /app",
    refusal: "Folder /app is in no partition: only partitions are at the root.",
  },
  {
    rule: "the name of a partition is no path",
    path: "/mgmt/tm/auth/partition",
    body: { name: "/mail" },
    tmsh: "create auth partition /mail",
    refusal: '"/mail" is not a valid object name.',
  },
  {
    rule: "a folder has to be empty before it goes",
    given: ["create sys folder app", "create ltm pool /Common/app/p"],
    method: "DELETE",
    path: "/mgmt/tm/sys/folder/~Common~app",
    tmsh: "delete sys folder /Common/app",
    refusal:
      "010713f9:3: The folder /Common/app cannot be deleted because it contains configuration item (pool /Common/app/p).",
  },
  {
    rule: "a folder in a folder has to be there first",
    path: "/mgmt/tm/ltm/pool",
    body: { name: "p", partition: "Common", subPath: "app" },
    tmsh: "create ltm pool /Common/app/p",
    refusal: "The requested folder (/Common/app) was not found.",
    status: 404,
  },
  {
    rule: "references stay in the own partition or /Common",
    given: ["create auth partition one", "create auth partition two", "create ltm pool /one/p"],
    path: VIRTUAL,
    body: { ...virtual({ name: "/two/vs", pool: "/one/p" }) },
    tmsh: "create ltm virtual /two/vs destination 192.0.2.25:25 ip-protocol tcp profiles add { /Common/tcp } pool /one/p",
    refusal:
      "01070726:3: A virtual server may only reference pools in the same partition or the common partition",
  },
  ...(
    [
      {
        user: "/two/x",
        what: "pools",
        given: "create ltm monitor smtp /one/m",
        component: "ltm pool",
        label: "pool",
        body: { monitor: "/one/m" },
        tmsh: "monitor /one/m",
        named: "monitors",
      },
      {
        user: "/two/x",
        what: "profiles",
        given: "create ltm profile tcp /one/t",
        component: "ltm profile tcp",
        label: "tcp profile",
        body: { defaultsFrom: "/one/t" },
        tmsh: "defaults-from /one/t",
        named: "tcp profiles",
      },
      {
        user: "/Common/x",
        what: "pools of /Common",
        given: "create ltm monitor smtp /one/m",
        component: "ltm pool",
        label: "pool",
        body: { monitor: "/one/m" },
        tmsh: "monitor /one/m",
        named: "monitors",
      },
      {
        user: "/Common/x",
        what: "pools of /Common for their members",
        given: "create ltm node /one/n address 10.1.20.11",
        component: "ltm pool",
        label: "pool",
        body: { members: ["/one/n:25"] },
        tmsh: "members add { /one/n:25 }",
        named: "nodes",
      },
      {
        user: "/Common/x",
        what: "log destinations of /Common",
        given: "create ltm pool /one/p",
        component: "sys log-config destination remote-high-speed-log",
        label: "remote high speed log destination",
        body: { poolName: "/one/p" },
        tmsh: "pool-name /one/p",
        named: "pools",
      },
    ] as const
  ).map(({ user, what, given, component, label, body, tmsh, named }): Rule => ({
    rule: `references stay in the own partition or /Common: ${what}, ${named}`,
    given: [...TWO_PARTITIONS, given],
    path: `/mgmt/tm/${component.replaceAll(" ", "/")}`,
    body: { name: user, ...body },
    tmsh: `create ${component} ${user} ${tmsh}`,
    refusal: `01070726:3: A ${label} may only reference ${named} in the same partition or the common partition (${user} references /one/`,
  })),
  {
    rule: "a virtual server of /Common refers to nothing of another partition",
    given: [...TWO_PARTITIONS, "create ltm pool /one/p"],
    path: VIRTUAL,
    body: virtual({ pool: "/one/p" }),
    tmsh: `${VS_WITH_TCP} pool /one/p`,
    refusal:
      "01070726:3: A virtual server may only reference pools in the same partition or the common partition (/Common/vs references /one/p).",
  },
  {
    rule: "a node that a member has made keeps its partition",
    given: [
      "create auth partition mail",
      "create ltm pool /mail/p members add { /mail/10.1.20.11:25 }",
      "delete ltm pool /mail/p",
    ],
    method: "DELETE",
    path: "/mgmt/tm/auth/partition/mail",
    tmsh: "delete auth partition mail",
    refusal:
      "0107082a:3: All objects must be removed from a partition (mail) before the partition may be removed, type ID (",
  },
  {
    rule: "a virtual address can't be made after the listener that brought it along",
    given: [VS_WITH_TCP],
    path: "/mgmt/tm/ltm/virtual-address",
    body: { name: "/Common/192.0.2.25" },
    tmsh: "create ltm virtual-address /Common/192.0.2.25",
    refusal:
      "01020066:3: The requested Virtual Address (/Common/192.0.2.25) already exists in partition Common.",
    status: 409,
  },
  {
    rule: "an iRule is a program",
    path: "/mgmt/tm/ltm/rule",
    body: { name: "/Common/broken", apiAnonymous: "when CLIENT_ACCEPTED {" },
    tmsh: `load sys config merge file ${BROKEN_RULE}`,
    refusal: "01070151:3: Rule [/Common/broken] error:",
  },
  {
    rule: "a pool in use stays",
    given: ["create ltm pool /Common/p", `${VS_WITH_TCP} pool /Common/p`],
    method: "DELETE",
    path: "/mgmt/tm/ltm/pool/~Common~p",
    tmsh: "delete ltm pool /Common/p",
    refusal:
      "01070265:3: The Pool (/Common/p) cannot be deleted because it is in use by a Virtual Server (/Common/vs).",
  },
  {
    rule: "a profile in use stays",
    given: ["create ltm profile tcp /Common/t", `${VS} profiles add { /Common/t }`],
    method: "DELETE",
    path: "/mgmt/tm/ltm/profile/tcp/~Common~t",
    tmsh: "delete ltm profile tcp /Common/t",
    refusal:
      "01070265:3: The TCP Profile (/Common/t) cannot be deleted because it is in use by a virtual server profile (/Common/vs /Common/t).",
  },
  {
    rule: "a parent profile stays",
    given: [
      "create ltm profile tcp /Common/t",
      "create ltm profile tcp /Common/child defaults-from /Common/t",
    ],
    method: "DELETE",
    path: "/mgmt/tm/ltm/profile/tcp/~Common~t",
    tmsh: "delete ltm profile tcp /Common/t",
    refusal:
      "01070265:3: The TCP Profile (/Common/t) cannot be deleted because it is in use by a TCP Profile (/Common/child).",
  },
  {
    rule: "an iRule in use stays",
    given: [`${VS_WITH_TCP} rules { /Common/r }`],
    method: "DELETE",
    path: "/mgmt/tm/ltm/rule/~Common~r",
    tmsh: "delete ltm rule /Common/r",
    refusal:
      "01070265:3: The rule (/Common/r) cannot be deleted because it is in use by a Virtual Server (/Common/vs).",
  },
  {
    rule: "a node of a pool member stays",
    given: [
      "create ltm node /Common/n address 10.1.20.11",
      "create ltm pool /Common/p members add { /Common/n:25 }",
    ],
    method: "DELETE",
    path: "/mgmt/tm/ltm/node/~Common~n",
    tmsh: "delete ltm node /Common/n",
    refusal: "01070110:3: Node address '/Common/n' is referenced by a member of pool '/Common/p'.",
  },
  {
    rule: "a monitor in use stays",
    given: [
      "create ltm monitor smtp /Common/m",
      "create ltm pool /Common/p monitor /Common/m and /Common/tcp",
    ],
    method: "DELETE",
    path: "/mgmt/tm/ltm/monitor/smtp/~Common~m",
    tmsh: "delete ltm monitor smtp /Common/m",
    refusal: "01070083:3: Monitor /Common/m is in use.",
  },
  {
    rule: "built-in objects stay",
    method: "DELETE",
    path: "/mgmt/tm/ltm/monitor/smtp/~Common~smtp",
    tmsh: "delete ltm monitor smtp /Common/smtp",
    refusal:
      "01070734:3: Configuration error: monitor /Common/smtp is a system object and cannot be deleted.",
  },
  {
    rule: "a certificate in use stays",
    given: [
      "create ltm profile client-ssl /Common/c cert-key-chain add { x { cert /Common/mail.crt key /Common/mail.key } }",
    ],
    method: "DELETE",
    path: "/mgmt/tm/sys/file/ssl-cert/~Common~mail.crt",
    tmsh: "delete sys file ssl-cert /Common/mail.crt",
    refusal: "01071349:3: File object by name (/Common/mail.crt) is in use.",
  },
  {
    rule: "a virtual address stays while something listens on it",
    given: ["create ltm virtual-address /Common/192.0.2.25", VS_WITH_TCP],
    method: "DELETE",
    path: "/mgmt/tm/ltm/virtual-address/~Common~192.0.2.25",
    tmsh: "delete ltm virtual-address /Common/192.0.2.25",
    refusal: "01070347:3: Virtual Address /Common/192.0.2.25 is in use",
  },
  {
    rule: "a listener exists once",
    given: [VS_WITH_TCP],
    path: VIRTUAL,
    body: virtual({ name: "/Common/other" }),
    tmsh: VS_WITH_TCP.replace("/Common/vs", "/Common/other"),
    refusal:
      "01070333:3: Virtual Server /Common/other illegally shares destination address, source address, service port, ip-protocol, and vlan with Virtual Server /Common/vs.",
  },
  {
    rule: "listeners of one address on a common VLAN clash",
    given: [`${VS_WITH_TCP} vlans-enabled vlans add { /Common/external /Common/internal }`],
    path: VIRTUAL,
    body: virtual({ name: "/Common/other", vlans: ["/Common/internal"], vlansEnabled: true }),
    tmsh: `${VS_WITH_TCP.replace("/Common/vs", "/Common/other")} vlans-enabled vlans add { /Common/internal }`,
    refusal: "01070333:3",
  },
  {
    rule: "the mask is of the listener's family",
    path: VIRTUAL,
    body: virtual({ mask: "ffff:ffff::" }),
    tmsh: `${VS_WITH_TCP} mask ffff:ffff::`,
    refusal: "0107028f:3: The destination (192.0.2.25) address and mask (ffff:ffff::)",
  },
  {
    rule: "clients are of the listener's family",
    path: VIRTUAL,
    body: virtual({ source: "2001:db8::/32" }),
    tmsh: `${VS_WITH_TCP} source 2001:db8::/32`,
    refusal: "must be of one type (IPv4 or IPv6) and route domain",
  },
  {
    rule: "clients are in the listener's route domain",
    path: VIRTUAL,
    body: virtual({ source: "198.51.100.0%7/24" }),
    tmsh: `${VS_WITH_TCP} source 198.51.100.0%7/24`,
    refusal: "must be of one type (IPv4 or IPv6) and route domain",
  },
  {
    rule: "a virtual address of another partition is taken",
    given: ["create auth partition mail", VS_WITH_TCP.replace("/Common/vs", "/mail/vs")],
    path: VIRTUAL,
    body: virtual({ destination: "192.0.2.25:587" }),
    tmsh: VS_WITH_TCP.replace(":25", ":587"),
    refusal: "0107176c:3: Invalid Virtual Address, the IP address 192.0.2.25 already exists.",
  },
  {
    rule: "a virtual address of /Common is only used by its full path",
    given: ["create auth partition mail", "create ltm virtual-address /Common/192.0.2.25"],
    path: VIRTUAL,
    body: virtual({ name: "/mail/vs" }),
    tmsh: VS_WITH_TCP.replace("/Common/vs", "/mail/vs"),
    refusal: "0107176c:3: Invalid Virtual Address, the IP address 192.0.2.25 already exists.",
  },
  {
    rule: "a virtual address is taken in the default route domain of its partition too",
    given: [
      "create auth partition mail default-route-domain 2",
      "create ltm virtual-address /Common/192.0.2.25%2",
    ],
    path: VIRTUAL,
    body: virtual({ name: "/mail/vs" }),
    tmsh: VS_WITH_TCP.replace("/Common/vs", "/mail/vs"),
    refusal: "0107176c:3: Invalid Virtual Address, the IP address 192.0.2.25 already exists.",
  },
  {
    rule: "a listener exists once in the default route domain of its partition too",
    given: [
      "create auth partition mail default-route-domain 2",
      VS_WITH_TCP.replace("/Common/vs", "/mail/vs"),
    ],
    path: VIRTUAL,
    body: virtual({ name: "/mail/other", destination: "192.0.2.25%2:25", source: "0.0.0.0%2/0" }),
    tmsh: `${VS_WITH_TCP.replace("/Common/vs", "/mail/other").replace(":25", "%2:25")} source 0.0.0.0%2/0`,
    refusal: "01070333:3",
  },
  {
    rule: "a virtual address in the default route domain stays while something listens on it",
    given: [
      "create auth partition mail default-route-domain 2",
      "create ltm virtual-address /mail/192.0.2.25%2",
      VS_WITH_TCP.replace("/Common/vs", "/mail/vs"),
    ],
    method: "DELETE",
    path: "/mgmt/tm/ltm/virtual-address/~mail~192.0.2.25%252",
    tmsh: "delete ltm virtual-address /mail/192.0.2.25%2",
    refusal: "01070347:3: Virtual Address /mail/192.0.2.25%2 is in use",
  },
  {
    rule: "a listener's address is in the own partition or in /Common",
    given: ["create auth partition mail", "create auth partition other"],
    path: VIRTUAL,
    body: virtual({ name: "/mail/vs", destination: "/other/192.0.2.25:25" }),
    tmsh: VS_WITH_TCP.replace("/Common/vs", "/mail/vs").replace("192.0.2.25", "/other/192.0.2.25"),
    refusal:
      "01070726:3: A virtual server may only reference virtual addresses in the same partition or the common partition (/mail/vs references /other/192.0.2.25).",
  },
  {
    rule: "a listener's address is in a folder that is there",
    path: VIRTUAL,
    body: virtual({ destination: "/Common/none/192.0.2.25:25" }),
    tmsh: VS_WITH_TCP.replace("192.0.2.25", "/Common/none/192.0.2.25"),
    refusal: "The requested folder (/Common/none) was not found.",
    status: 404,
  },
  ...(
    [
      ["ltm virtual-address", "Virtual Address", "192.0.2.25"],
      ["ltm node", "Node", "10.1.20.11"],
      ["ltm snat-translation", "SNAT Translation", "10.1.20.200"],
      ["net self", "Self IP", "192.0.2.3/24"],
    ] as const
  ).map(([component, label, address]): Rule => ({
    rule: `the address of an object of ${component} stays what it is`,
    given: [`create ${component} /Common/x address ${address}`],
    method: "PATCH",
    path: `/mgmt/tm/${component.replace(" ", "/")}/~Common~x`,
    body: { address: "192.0.2.99" },
    tmsh: `modify ${component} /Common/x address 192.0.2.99`,
    refusal: `01070734:3: Configuration error: The address of ${label} /Common/x cannot be changed from ${address} to 192.0.2.99.`,
  })),
  {
    rule: "a node keeps its FQDN",
    given: ["create ltm node /Common/n fqdn { name mx.example.test }"],
    method: "PATCH",
    path: "/mgmt/tm/ltm/node/~Common~n",
    body: { fqdn: { tmName: "other.example.test" } },
    tmsh: "modify ltm node /Common/n fqdn { name other.example.test }",
    refusal: "cannot be changed from mx.example.test to other.example.test.",
  },
  {
    rule: "a pool member keeps its address",
    given: ["create ltm pool /Common/p members add { 10.1.20.11:25 }"],
    method: "PATCH",
    path: "/mgmt/tm/ltm/pool/~Common~p/members/~Common~10.1.20.11:25",
    body: { address: "10.1.20.12" },
    tmsh: "modify ltm pool /Common/p members modify { 10.1.20.11:25 { address 10.1.20.12 } }",
    refusal: "cannot be changed from 10.1.20.11 to 10.1.20.12.",
  },
  {
    rule: "a node's address is taken in all partitions",
    given: ["create auth partition mail", "create ltm node /mail/n address 10.1.20.11"],
    path: "/mgmt/tm/ltm/node",
    body: { name: "/Common/other", address: "10.1.20.11" },
    tmsh: "create ltm node /Common/other address 10.1.20.11",
    refusal: "0107176c:3: Invalid Node, the IP address 10.1.20.11 already exists.",
  },
  {
    rule: "a node's address is taken in the default route domain of its partition too",
    given: [
      "create auth partition mail default-route-domain 2",
      "create ltm node /mail/n address 10.1.20.11",
    ],
    path: "/mgmt/tm/ltm/node",
    body: { name: "/Common/other", address: "10.1.20.11%2" },
    tmsh: "create ltm node /Common/other address 10.1.20.11%2",
    refusal: "0107176c:3: Invalid Node, the IP address 10.1.20.11%2 already exists.",
  },
  {
    rule: "monitors of all kinds share their names",
    given: ["create ltm monitor tcp /Common/m"],
    path: "/mgmt/tm/ltm/monitor/smtp",
    body: { name: "/Common/m" },
    tmsh: "create ltm monitor smtp /Common/m",
    refusal: "01020066:3",
    status: 409,
  },
  {
    rule: "profiles of all kinds share their names",
    given: ["create ltm profile tcp /Common/x"],
    path: "/mgmt/tm/ltm/profile/smtps",
    body: { name: "/Common/x" },
    tmsh: "create ltm profile smtps /Common/x",
    refusal: "01020066:3",
    status: 409,
  },
  {
    rule: "a monitor's time-out is longer than its interval",
    path: "/mgmt/tm/ltm/monitor/smtp",
    body: { name: "/Common/m", interval: 30, timeout: 30 },
    tmsh: "create ltm monitor smtp /Common/m interval 30 timeout 30",
    refusal: "Monitor /Common/m: timeout (30) must be greater than interval (30).",
  },
  {
    rule: "an external monitor checks no node",
    given: ["create ltm monitor external /Common/m"],
    path: "/mgmt/tm/ltm/node",
    body: { name: "/Common/n", address: "10.1.20.11", monitor: "/Common/m" },
    tmsh: "create ltm node /Common/n address 10.1.20.11 monitor /Common/m",
    refusal: "External monitor /Common/m may not be assigned to node /Common/n.",
  },
  {
    rule: "min N of more monitors than there are",
    path: "/mgmt/tm/ltm/pool",
    body: { name: "/Common/p", monitor: "min 3 of { /Common/tcp /Common/smtp }" },
    tmsh: "create ltm pool /Common/p monitor min 3 of { /Common/tcp /Common/smtp }",
    refusal: 'invalid property value "monitor"',
  },
  {
    rule: "nothing inherits from itself",
    given: ["create ltm profile tcp /Common/t"],
    method: "PATCH",
    path: "/mgmt/tm/ltm/profile/tcp/~Common~t",
    body: { defaultsFrom: "/Common/t" },
    tmsh: "modify ltm profile tcp /Common/t defaults-from /Common/t",
    refusal: "01070734:3: Configuration error: TCP Profile /Common/t defaults from itself.",
  },
  {
    rule: "FastL4 excludes TLS",
    path: VIRTUAL,
    body: virtual({ profiles: [{ name: "/Common/fastL4", context: "all" }, CLIENT_SSL] }),
    tmsh: `${VS} profiles add { /Common/fastL4 { } /Common/clientssl { context clientside } }`,
    refusal:
      "01070734:3: Configuration error: Found disallowed profile on /Common/vs: Not Any Of (FastL4 Profile, FastHTTP Profile)",
  },
  {
    rule: "each side has one transport: none",
    path: VIRTUAL,
    body: virtual({ profiles: [{ name: "/Common/tcp", context: "clientside" }] }),
    tmsh: `${VS} profiles add { /Common/tcp { context clientside } }`,
    refusal:
      "Less than the required minimum number of profiles found on /Common/vs: Exactly 1 of (UDP Profile (serverside)",
  },
  {
    rule: "each side has one transport: two",
    path: VIRTUAL,
    body: virtual({ profiles: [TCP, { name: "/Common/tcp-wan-optimized", context: "clientside" }] }),
    tmsh: `${VS} profiles add { /Common/tcp { context all } /Common/tcp-wan-optimized { context clientside } }`,
    refusal: "More than the allowed maximum number of profiles found on /Common/vs",
  },
  {
    rule: "each side has one transport: one profile for each side by itself",
    path: VIRTUAL,
    body: virtual({
      profiles: [
        { name: "/Common/tcp", context: "clientside" },
        { name: "/Common/tcp", context: "serverside" },
      ],
    }),
    tmsh: `${VS} profiles add { /Common/tcp { context clientside } /Common/tcp { context serverside } }`,
    refusal:
      "01070734:3: Configuration error: Less than the required minimum number of profiles found on /Common/vs: Exactly 1 of (UDP Profile (clientside), TCP Profile (clientside), SCTP Profile (clientside))",
  },
  {
    rule: "FastL4 and TCP exclude each other",
    path: VIRTUAL,
    body: virtual({ profiles: [TCP, { name: "/Common/fastL4", context: "all" }] }),
    tmsh: `${VS} profiles add { /Common/tcp /Common/fastL4 }`,
    refusal: "More than the allowed maximum number of profiles found on /Common/vs",
  },
  {
    rule: "one HTTP profile for each virtual server",
    given: ["create ltm profile http /Common/h"],
    path: VIRTUAL,
    body: virtual({ profiles: [TCP, { name: "/Common/http" }, { name: "/Common/h" }] }),
    tmsh: `${VS} profiles add { /Common/tcp /Common/http /Common/h }`,
    refusal: "More than one profile of a kind found on /Common/vs",
  },
  {
    rule: "one of several client SSL profiles is the default for SNI",
    path: VIRTUAL,
    body: virtual({
      profiles: [TCP, CLIENT_SSL, { name: "/Common/clientssl-secure", context: "clientside" }],
    }),
    tmsh: `${VS} profiles add { /Common/tcp /Common/clientssl /Common/clientssl-secure }`,
    refusal:
      "0107149c:3: Virtual Server /Common/vs has more than one clientssl/serverssl profile but none is default for SNI.",
  },
  {
    rule: "only one of several client SSL profiles is the default for SNI",
    given: [
      "create ltm profile client-ssl /Common/a sni-default true",
      "create ltm profile client-ssl /Common/b server-name mx.example.test",
      `${VS} profiles add { /Common/tcp /Common/a /Common/b }`,
    ],
    method: "PATCH",
    path: "/mgmt/tm/ltm/profile/client-ssl/~Common~b",
    body: { sniDefault: "true" },
    tmsh: "modify ltm profile client-ssl /Common/b sni-default true",
    refusal:
      "01071809:3: Virtual Server /Common/vs has more than one clientssl/serverssl profile that is default for SNI.",
  },
  {
    rule: "STARTTLS needs client TLS",
    path: VIRTUAL,
    body: virtual({ profiles: [TCP, { name: "/Common/smtps", context: "all" }] }),
    tmsh: `${VS} profiles add { /Common/tcp /Common/smtps }`,
    refusal:
      "01070734:3: Configuration error: In Virtual Server (/Common/vs): Required profile profile_clientssl not present",
  },
  {
    rule: "an attached profile is not attached again",
    given: [VS_WITH_TCP],
    path: `${VIRTUAL}/~Common~vs/profiles`,
    body: { name: "/Common/tcp" },
    tmsh: "modify ltm virtual /Common/vs profiles add { /Common/tcp }",
    refusal: "01020066:3",
    status: 409,
  },
  {
    rule: "STARTTLS is none, allow or require",
    path: "/mgmt/tm/ltm/profile/smtps",
    body: { name: "/Common/x", activationMode: "always" },
    tmsh: "create ltm profile smtps /Common/x activation-mode always",
    refusal: "Allowed: none, allow, require.",
  },
  {
    rule: "SNAT by pool needs the pool",
    path: VIRTUAL,
    body: virtual({ sourceAddressTranslation: { type: "snat" } }),
    tmsh: `${VS_WITH_TCP} source-address-translation { type snat }`,
    refusal: "01071811:3: Virtual Server /Common/vs references non-existent snatpool <no name>.",
  },
  {
    rule: "the SNAT pool has to be there",
    path: VIRTUAL,
    body: virtual({ sourceAddressTranslation: { type: "snat", pool: "/Common/s" } }),
    tmsh: `${VS_WITH_TCP} source-address-translation { type snat pool /Common/s }`,
    refusal: "01071811:3: Virtual Server /Common/vs references non-existent snatpool /Common/s.",
  },
  {
    rule: "the VLAN filter works one way",
    path: VIRTUAL,
    body: virtual({ vlansEnabled: true, vlansDisabled: true }),
    tmsh: `${VS_WITH_TCP} vlans-enabled vlans-disabled`,
    refusal: "vlansEnabled and vlansDisabled are mutually exclusive",
  },
  {
    rule: "iRule events need their profile",
    given: [],
    path: VIRTUAL,
    body: virtual({ rules: ["/Common/http"] }),
    tmsh: `${VS_WITH_TCP} rules { /Common/http }`,
    refusal:
      "01071912:3: HTTP_REQUEST event in rule (/Common/http) requires an associated HTTP or FASTHTTP profile on the virtual-server (/Common/vs).",
  },
  {
    rule: "certificate and key belong together",
    path: "/mgmt/tm/ltm/profile/client-ssl",
    body: {
      name: "/Common/c",
      certKeyChain: [{ name: "x", cert: "/Common/mail.crt", key: "/Common/default.key" }],
    },
    tmsh: "create ltm profile client-ssl /Common/c cert-key-chain add { x { cert /Common/mail.crt key /Common/default.key } }",
    refusal:
      "01070317:3: profile /Common/c's key(/Common/default.key) and certificate(/Common/mail.crt) do not match.",
  },
  {
    rule: "the certificate of a client SSL profile is there",
    path: "/mgmt/tm/ltm/profile/client-ssl",
    body: {
      name: "/Common/c",
      certKeyChain: [{ name: "x", cert: "/Common/none.crt", key: "/Common/mail.key" }],
    },
    tmsh: "create ltm profile client-ssl /Common/c cert-key-chain add { x { cert /Common/none.crt key /Common/mail.key } }",
    refusal:
      "01070712:3: Values (/Common/none.crt) specified for ClientSSL Profile (/Common/c): foreign key index (cert_fk) do not point at an item that exists in the database.",
  },
  {
    rule: "the key of a client SSL profile is there",
    path: "/mgmt/tm/ltm/profile/client-ssl",
    body: { name: "/Common/c", cert: "/Common/mail.crt", key: "/Common/none.key" },
    tmsh: "create ltm profile client-ssl /Common/c cert /Common/mail.crt key /Common/none.key",
    refusal:
      "01070712:3: Values (/Common/none.key) specified for ClientSSL Profile (/Common/c): foreign key index (key_fk)",
  },
  {
    rule: "the trusted certificates of a server SSL profile are there",
    path: "/mgmt/tm/ltm/profile/server-ssl",
    body: { name: "/Common/s", caFile: "/Common/none.crt" },
    tmsh: "create ltm profile server-ssl /Common/s ca-file /Common/none.crt",
    refusal: "01070712:3: Values (/Common/none.crt) specified for ServerSSL Profile (/Common/s)",
  },
  {
    rule: "a certificate under a profile can't be swapped for one of another key",
    given: [
      "create ltm profile client-ssl /Common/c cert-key-chain add { x { cert /Common/mail.crt key /Common/mail.key } }",
    ],
    method: "PATCH",
    path: "/mgmt/tm/sys/file/ssl-cert/~Common~mail.crt",
    body: { sourcePath: "file:///config/ssl/ssl.crt/default.crt" },
    tmsh: "modify sys file ssl-cert /Common/mail.crt source-path file:/config/ssl/ssl.crt/default.crt",
    refusal:
      "01070317:3: profile /Common/c's key(/Common/mail.key) and certificate(/Common/mail.crt) do not match.",
  },
  {
    rule: "an encrypted key needs its passphrase",
    path: "/mgmt/tm/ltm/profile/client-ssl",
    body: {
      name: "/Common/c",
      certKeyChain: [{ name: "x", cert: "/Common/mail.crt", key: "/Common/locked.key", passphrase: "no" }],
    },
    tmsh: "create ltm profile client-ssl /Common/c cert-key-chain add { x { cert /Common/mail.crt key /Common/locked.key passphrase no } }",
    refusal:
      "01070313:3: Error reading key PEM file /Common/locked.key for profile /Common/c: error:0906A068:PEM routines:PEM_do_header:bad password read",
  },
  {
    rule: "two pairs of one kind",
    path: "/mgmt/tm/ltm/profile/client-ssl",
    body: {
      name: "/Common/c",
      certKeyChain: [
        { name: "x", cert: "/Common/mail.crt", key: "/Common/mail.key" },
        { name: "y", cert: "/Common/default.crt", key: "/Common/default.key" },
      ],
    },
    tmsh: "create ltm profile client-ssl /Common/c cert-key-chain add { x { cert /Common/mail.crt key /Common/mail.key } y { cert /Common/default.crt key /Common/default.key } }",
    refusal: "010717e1:3",
  },
  {
    rule: "one pair of a client SSL profile has an RSA key",
    path: "/mgmt/tm/ltm/profile/client-ssl",
    body: {
      name: "/Common/c",
      certKeyChain: [{ name: "x", cert: "/Common/ec.crt", key: "/Common/ec.key" }],
    },
    tmsh: "create ltm profile client-ssl /Common/c cert-key-chain add { x { cert /Common/ec.crt key /Common/ec.key } }",
    refusal: "Client SSL profile (/Common/c) must have RSA certificate/key pair.",
  },
  {
    rule: "a key alone",
    path: "/mgmt/tm/ltm/profile/server-ssl",
    body: { name: "/Common/s", key: "/Common/mail.key" },
    tmsh: "create ltm profile server-ssl /Common/s key /Common/mail.key",
    refusal: "01070315:3",
  },
  {
    rule: "a file that is no certificate",
    path: "/mgmt/tm/sys/file/ssl-cert",
    body: { name: "x.crt", partition: "Common", sourcePath: "file:///var/config/rest/downloads/mail.key" },
    tmsh: "create sys file ssl-cert /Common/x.crt source-path file:/var/config/rest/downloads/mail.key",
    refusal: "01070712:3",
  },
  {
    rule: "a file that is no key",
    path: "/mgmt/tm/sys/file/ssl-key",
    body: { name: "x.key", partition: "Common", sourcePath: "file:///var/config/rest/downloads/mail.crt" },
    tmsh: "create sys file ssl-key /Common/x.key source-path file:/var/config/rest/downloads/mail.crt",
    refusal: "01070712:3",
  },
  {
    rule: "a source file that is not there",
    path: "/mgmt/tm/sys/file/external-monitor",
    body: { name: "x", sourcePath: "file:/var/config/rest/downloads/missing" },
    tmsh: "create sys file external-monitor /Common/x source-path file:/var/config/rest/downloads/missing",
    refusal: "file (/var/config/rest/downloads/missing) expected to exist",
  },
  {
    rule: "a file outside of the device",
    path: "/mgmt/tm/sys/file/external-monitor",
    body: { name: "x", sourcePath: "file:/tmp/../etc/passwd" },
    tmsh: "create sys file external-monitor /Common/x source-path file:/tmp/../etc/passwd",
    refusal: "is not on the simulated device",
  },
  {
    rule: "an external monitor's script is there",
    path: "/mgmt/tm/ltm/monitor/external",
    body: { name: "/Common/m", run: "/Common/probe" },
    tmsh: "create ltm monitor external /Common/m run /Common/probe",
    refusal: "01020036:3: The requested External Monitor File (/Common/probe) was not found.",
    status: 404,
  },
  {
    rule: "the names first and last are reserved",
    given: ["create security firewall policy /Common/f"],
    path: "/mgmt/tm/security/firewall/policy/~Common~f/rules",
    body: { name: "last", action: "drop", placeAfter: "last" },
    tmsh: "modify security firewall policy /Common/f rules add { last { action drop place-after last } }",
    refusal: 'the name "last" is reserved',
  },
  {
    rule: "a new firewall rule is placed",
    given: ["create security firewall policy /Common/f"],
    path: "/mgmt/tm/security/firewall/policy/~Common~f/rules",
    body: { name: "x", action: "drop" },
    tmsh: "modify security firewall policy /Common/f rules add { x { action drop } }",
    refusal: 'rule "x": place-before or place-after must be specified',
  },
  {
    rule: "a new firewall rule is placed once",
    given: ["create security firewall policy /Common/f"],
    path: "/mgmt/tm/security/firewall/policy/~Common~f/rules",
    body: { name: "x", action: "drop", placeBefore: "first", placeAfter: "last" },
    tmsh: "modify security firewall policy /Common/f rules add { x { action drop place-before first place-after last } }",
    refusal: "place-before and place-after are mutually exclusive",
  },
  {
    rule: "a firewall rule is placed next to one that is there",
    given: ["create security firewall policy /Common/f"],
    path: "/mgmt/tm/security/firewall/policy/~Common~f/rules",
    body: { name: "x", action: "drop", placeBefore: "missing" },
    tmsh: "modify security firewall policy /Common/f rules add { x { action drop place-before missing } }",
    refusal: "01020036:3: The requested Firewall Rule (missing) was not found.",
    status: 404,
  },
  {
    rule: "an address list has addresses",
    path: "/mgmt/tm/security/firewall/address-list",
    body: { name: "/Common/a" },
    tmsh: "create security firewall address-list /Common/a",
    refusal: "Address list /Common/a may not be empty.",
  },
  {
    rule: "an enforced firewall policy stays",
    given: ["create security firewall policy /Common/f", `${VS_WITH_TCP} fw-enforced-policy /Common/f`],
    method: "DELETE",
    path: "/mgmt/tm/security/firewall/policy/~Common~f",
    tmsh: "delete security firewall policy /Common/f",
    refusal:
      "01070265:3: The Firewall Policy (/Common/f) cannot be deleted because it is in use by a Virtual Server (/Common/vs).",
  },
  {
    rule: "the log chain is taken down from its end",
    given: [
      "create ltm pool /Common/p",
      "create sys log-config destination remote-high-speed-log /Common/h pool-name /Common/p protocol udp",
      "create sys log-config destination splunk /Common/s forward-to /Common/h",
      "create sys log-config publisher /Common/pub destinations add { /Common/s }",
    ],
    method: "DELETE",
    path: "/mgmt/tm/sys/log-config/destination/splunk/~Common~s",
    tmsh: "delete sys log-config destination splunk /Common/s",
    refusal:
      "01070265:3: The splunk Log Destination (/Common/s) cannot be deleted because it is in use by a Log Publisher (/Common/pub).",
  },
  {
    rule: "categories of IP intelligence are the device's",
    path: "/mgmt/tm/security/ip-intelligence/policy",
    body: { name: "/Common/i", blacklistCategories: [{ name: "nice_people", action: "drop" }] },
    tmsh: "create security ip-intelligence policy /Common/i blacklist-categories add { nice_people { action drop } }",
    refusal: "01020036:3: The requested Blacklist Category (/Common/nice_people) was not found.",
    status: 404,
  },
  {
    rule: "a data group has a type",
    path: "/mgmt/tm/ltm/data-group/internal",
    body: { name: "/Common/g" },
    tmsh: "create ltm data-group internal /Common/g",
    refusal: "Data group /Common/g must have a type.",
  },
  {
    rule: "records of a data group fit its type",
    path: "/mgmt/tm/ltm/data-group/internal",
    body: { name: "/Common/g", type: "ip", records: [{ name: "mx" }] },
    tmsh: "create ltm data-group internal /Common/g type ip records add { mx }",
    refusal: "Invalid record mx in data group /Common/g.",
  },
  {
    rule: "the traffic group is there",
    given: ["create ltm virtual-address /Common/192.0.2.25"],
    method: "PATCH",
    path: "/mgmt/tm/ltm/virtual-address/~Common~192.0.2.25",
    body: { trafficGroup: "/Common/traffic-group-9" },
    tmsh: "modify ltm virtual-address /Common/192.0.2.25 traffic-group /Common/traffic-group-9",
    refusal: "01020036:3: The requested Traffic Group (/Common/traffic-group-9) was not found.",
    status: 404,
  },
];

let simulator: Simulator;

beforeEach(async () => {
  simulator = await Simulator.start();
  const locked = createPrivateKey(MAIL_KEY).export({
    type: "pkcs8",
    format: "pem",
    cipher: "aes-256-cbc",
    passphrase: "sesame",
  });
  for (const [name, content] of Object.entries({
    "mail.crt": MAIL_CERTIFICATE,
    "mail.key": MAIL_KEY,
    "locked.key": String(locked),
    "ec.crt": EC_CERTIFICATE,
    "ec.key": EC_KEY,
  })) {
    await upload(simulator, name, content);
    const kind = name.endsWith("crt") ? "ssl-cert" : "ssl-key";
    simulator.add({
      component: `sys file ${kind}`,
      path: `/Common/${name}`,
      properties: { sourcePath: `file:///var/config/rest/downloads/${name}` },
    });
  }
  simulator.writeFile(BROKEN_RULE, "ltm rule /Common/broken {\n# {\nwhen CLIENT_ACCEPTED { } }\n}\n");
  simulator.add(
    { component: "ltm rule", path: "/Common/r", properties: { apiAnonymous: "when CLIENT_ACCEPTED { }" } },
    { component: "ltm rule", path: "/Common/http", properties: { apiAnonymous: "when HTTP_REQUEST { }" } },
  );
});

afterEach(() => simulator.stop());

describe.each(RULES)("$rule", ({ given = [], method = "POST", path, body, tmsh, refusal, status = 400 }) => {
  beforeEach(() => {
    for (const command of given) expect(simulator.tmsh(command)).toMatchObject({ stderr: "", exitStatus: 0 });
  });

  it("is a rule of REST", async () => {
    const before = simulator.snapshot();
    const answer = await rest(simulator, method, path, body);
    expect(answer.body["message"]).toContain(refusal);
    expect(answer).toMatchObject({ status, body: { code: status, errorStack: [] } });
    expect(simulator.snapshot()).toEqual(before);
  });

  it("is a rule of tmsh", () => {
    const before = simulator.snapshot();
    const { stderr, exitStatus } = simulator.tmsh(tmsh);
    expect(stderr).toContain(refusal);
    expect(exitStatus).toBe(1);
    expect(simulator.snapshot()).toEqual(before);
  });
});

it("accepts a pair of each kind for one client SSL profile", () => {
  const [rsa, ec] = ["mail", "ec"].map((name) => `cert /Common/${name}.crt key /Common/${name}.key`);
  const command = `create ltm profile client-ssl /Common/c cert-key-chain add { x { ${rsa ?? ""} } y { ${ec ?? ""} } }`;
  expect(simulator.tmsh(command)).toMatchObject({ stderr: "", exitStatus: 0 });
});

it("accepts an encrypted key with its passphrase", () => {
  const pair = "cert /Common/mail.crt key /Common/locked.key passphrase sesame";
  expect(
    simulator.tmsh(`create ltm profile client-ssl /Common/c cert-key-chain add { x { ${pair} } }`).stderr,
  ).toBe("");
});
