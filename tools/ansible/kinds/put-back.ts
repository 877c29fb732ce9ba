import {
  ClientSslProfile,
  DeviceObject,
  MemberState,
  Node,
  Pool,
  SmtpMonitor,
  SnatPool,
  TcpProfile,
  VirtualServer,
} from "../../../lib";
import { gone, type Kind, modules } from "../kind";
import { defaultPair } from "./settings";

const MAIL = { name: "mail" };
const AGAIN = { reapply: "once" };
const REAPPLY = ["it/Reapply"];
const MEMBER = { pool: "mail", address: "10.1.20.11", port: 25 };

/** What somebody changed by hand, and `reapply` puts back. */
export const PUT_BACK: readonly Kind[] = [
  {
    name: "virtual server, put back",
    component: "ltm virtual",
    path: "/Common/mail",
    base: modules([
      "bigip_virtual_server",
      {
        ...MAIL,
        destination: "192.0.2.25",
        port: 25,
        description: "by hand",
        source: "198.51.100.0/24",
        profiles: [
          { name: "tcp-wan-optimized", context: "client-side" },
          { name: "tcp-lan-optimized", context: "server-side" },
        ],
        default_persistence_profile: "source_addr",
      },
    ]),
    theirs: modules([
      "bigip_virtual_server",
      {
        ...MAIL,
        description: "",
        source: "0.0.0.0/0",
        profiles: ["tcp"],
        default_persistence_profile: "",
      },
    ]),
    ours: (stack) =>
      new VirtualServer(stack, "it", {
        ...MAIL,
        destination: "192.0.2.25",
        port: 25,
        clientTcpProfile: TcpProfile.fromFullPath(stack, "tcp", "/Common/tcp"),
        serverTcpProfile: TcpProfile.fromFullPath(stack, "tcp2", "/Common/tcp"),
        ...AGAIN,
      }),
    scripts: REAPPLY,
    differences: { metadata: "bigip_virtual_server notes when it made the virtual server" },
    restless: "bigip_virtual_server sends an empty description each time",
    rewrites: "bigip_virtual_server sends an empty description each time",
  },
  {
    name: "members of a pool, put back",
    component: "ltm pool",
    path: "/Common/mail",
    base: modules(
      ["bigip_pool", MAIL],
      [
        "bigip_pool_member",
        { ...MEMBER, priority_group: 5, connection_limit: 50, ratio: 3, state: "forced_offline" },
      ],
    ),
    theirs: modules([
      "bigip_pool_member",
      { ...MEMBER, priority_group: 0, connection_limit: 0, ratio: 1, state: "disabled" },
    ]),
    ours: (stack) =>
      new Pool(stack, "it", {
        ...MAIL,
        memberPort: 25,
        members: [{ address: "10.1.20.11", state: MemberState.DISABLED }],
        ...AGAIN,
      }),
    scripts: REAPPLY,
  },
  {
    name: "node, put back",
    component: "ltm node",
    path: "/Common/mx",
    base: modules(["bigip_node", { name: "mx", address: "10.1.20.11", state: "offline" }]),
    theirs: modules(["bigip_node", { name: "mx", state: "enabled" }]),
    ours: (stack) => new Node(stack, "it", { name: "mx", address: "10.1.20.11", ...AGAIN }),
    scripts: REAPPLY,
  },
  {
    name: "certificate of a client SSL profile, put back",
    component: "ltm profile client-ssl",
    path: "/Common/mail",
    base: modules([
      "bigip_profile_client_ssl",
      { ...MAIL, parent: "clientssl", cert_key_chain: [{ cert: "ca-bundle", key: "default" }] },
    ]),
    theirs: modules([
      "bigip_profile_client_ssl",
      { ...MAIL, cert_key_chain: [{ cert: "default", key: "default" }] },
    ]),
    ours: (stack) =>
      new ClientSslProfile(stack, "it", { ...MAIL, certificate: defaultPair(stack), ...AGAIN }),
    scripts: REAPPLY,
  },
  {
    name: "domain of an SMTP monitor, put back",
    component: "ltm monitor smtp",
    path: "/Common/mail",
    base: modules(["bigip_monitor_smtp", { ...MAIL, domain: "by-hand.test" }]),
    theirs: modules(["bigip_monitor_smtp", { ...MAIL, domain: "example.test" }]),
    ours: (stack) => new SmtpMonitor(stack, "it", { ...MAIL, domain: "example.test", ...AGAIN }),
    scripts: REAPPLY,
  },
  {
    name: "SNAT translation of a pool, put back",
    component: "ltm snat-translation",
    path: "/Common/10.1.20.200",
    base: modules(
      ["bigip_snat_pool", { ...MAIL, members: ["10.1.20.200"] }],
      [
        "bigip_snat_translation",
        {
          name: "10.1.20.200",
          address: "10.1.20.200",
          partition: "Common",
          arp: false,
          state: "disabled",
          traffic_group: "/Common/traffic-group-2",
        },
      ],
    ),
    theirs: modules([
      "bigip_snat_translation",
      {
        name: "10.1.20.200",
        address: "10.1.20.200",
        partition: "Common",
        arp: true,
        state: "enabled",
        traffic_group: "/Common/traffic-group-1",
      },
    ]),
    ours: (stack) => new SnatPool(stack, "it", { ...MAIL, addresses: ["10.1.20.200"], ...AGAIN }),
    scripts: REAPPLY,
    differences: {
      inheritedTrafficGroup: "the module states the traffic group that our script has the address take over",
    },
  },
  {
    name: "object of any type",
    component: "ltm data-group internal",
    path: "/Common/senders",
    theirs: modules([
      "bigip_data_group",
      {
        name: "senders",
        type: "address",
        internal: true,
        records: [{ key: "198.51.100.0/24" }, { key: "203.0.113.7/32" }],
      },
    ]),
    ours: (stack) =>
      new DeviceObject(stack, "it", {
        name: "senders",
        component: "ltm data-group internal",
        createProperties: { type: "ip" },
        collections: { records: "198.51.100.0/24 { } 203.0.113.7/32 { }" },
      }),
    differences: { records: "bigip_data_group writes each address once more, as the value of its record" },
    rewrites: "it wants each address once more, as the value of its record",
    deletion: gone("bigip_data_group", "senders", { type: "address", internal: true }),
  },
];
