/** What the device says when it refuses something, and who has seen a device say so. */
export interface Message {
  /**
   * HTTP status of the answer.
   * @default 400
   */
  readonly status?: number;
  /**
   * Number in BIG-IP's catalogue of messages.
   * @default - none is known; tmsh prints such a text as "Data Input Error"
   */
  readonly number?: string;
  /** What it says; values stand for the names in braces. */
  readonly text: string;
  /**
   * `apiError` of the answer.
   * @default - 3 for messages with a number, 1 for others
   */
  readonly apiError?: number;
  /**
   * Public output of a device that has these words (and this number).
   * @default - nobody has confirmed them; code must not depend on them
   */
  readonly seen?: string;
}

const GITHUB = "https://github.com/";

/** Error of the REST interface itself. */
const INVALID_INPUT = 26214401;

/** Every refusal of the configuration, by REST and tmsh alike. The words without a source are the simulator's. */
export const MESSAGES = {
  // Objects and names
  "not-found": {
    status: 404,
    number: "01020036",
    text: "The requested {kind} ({path}) was not found.",
    seen: `${GITHUB}F5Networks/f5-ansible/issues/1408`,
  },
  "monitor-not-found": {
    number: "01070022",
    text: "The monitor template {path} was not found.",
    seen: `${GITHUB}F5Networks/f5-ansible/issues/380`,
  },
  "file-not-found": {
    number: "01070712",
    text: "Values ({path}) specified for {kind} ({user}): foreign key index ({index}) do not point at an item that exists in the database.",
  },
  "folder-not-found": {
    status: 404,
    number: "01020036",
    text: "The requested folder ({path}) was not found.",
  },
  "already-exists": {
    status: 409,
    number: "01020066",
    text: "The requested {kind} ({path}) already exists in partition {partition}.",
    seen: `${GITHUB}F5Networks/terraform-provider-bigip/issues/218`,
  },
  "foreign-partition": {
    number: "01070726",
    text: "A {kind} may only reference {targets} in the same partition or the common partition ({user} references {path}).",
  },
  "in-use": {
    number: "01070265",
    text: "The {kind} ({path}) cannot be deleted because it is in use by a {userKind} ({user}).",
    seen: `${GITHUB}F5Networks/terraform-provider-bigip/issues/914`,
  },
  "system-object": {
    number: "01070734",
    text: "Configuration error: {kind} {path} is a system object and cannot be deleted.",
  },
  "defaults-from-itself": {
    number: "01070734",
    text: "Configuration error: {kind} {path} defaults from itself.",
  },
  "fixed-property": {
    number: "01070734",
    text: "Configuration error: The {property} of {kind} {path} cannot be changed from {before} to {after}.",
  },
  "property-missing": { text: "{kind} {path} must have a {property}." },
  "invalid-name": { text: '"{name}" is not a valid object name.' },
  "invalid-value": {
    text: 'invalid property value "{property}":"{value}".{hint}',
    apiError: INVALID_INPUT,
  },
  "unknown-property": { text: 'unknown property: "{property}"', apiError: INVALID_INPUT },
  "nothing-to-change": { text: "one or more properties must be specified", apiError: 2 },
  contradiction: { text: "{one} and {other} are mutually exclusive" },

  // Partitions and folders
  "partition-not-empty": {
    number: "0107082a",
    text: "All objects must be removed from a partition ({partition}) before the partition may be removed, type ID ({type})",
    seen: `${GITHUB}F5Networks/f5-appsvcs-extension/issues/126`,
  },
  "folder-not-empty": {
    number: "010713f9",
    text: "The folder {path} cannot be deleted because it contains configuration item ({kind} {item}).",
  },
  "folder-without-partition": {
    number: "01070734",
    text: "Configuration error: Folder {path} is in no partition: only partitions are at the root.",
  },

  // Files, certificates and keys
  "source-path-missing": { text: "source-path is required for {path}." },
  "source-path-not-a-file": { text: "Failed! exit_code (1): {path} cannot be fetched by the simulator." },
  "file-missing": { text: "Failed! exit_code (1): file ({path}) expected to exist but doesn't." },
  "file-not-on-device": { text: "Failed! exit_code (1): file ({path}) is not on the simulated device." },
  "unknown-format": {
    number: "01070712",
    text: "Certificate/Key has unknown format or security type ({path}).",
    seen: `${GITHUB}F5Networks/terraform-provider-bigip/issues/980`,
  },
  "file-in-use": { number: "01071349", text: "File object by name ({path}) is in use." },

  // SSL profiles
  "pair-not-complete": { number: "01070315", text: "profile {profile} requires a key and a certificate." },
  "passphrase-wrong": {
    number: "01070313",
    text: "Error reading key PEM file {key} for profile {profile}: error:0906A068:PEM routines:PEM_do_header:bad password read",
    seen: `${GITHUB}F5Networks/f5-ansible/issues/2131`,
  },
  "pair-does-not-match": {
    number: "01070317",
    text: "profile {profile}'s key({key}) and certificate({certificate}) do not match.",
  },
  "pairs-of-one-type": {
    number: "010717e1",
    text: "Client SSL profile ({profile}): cannot contain more than one set of same certificate/key type ({type}).",
  },
  "rsa-pair-missing": {
    number: "010717e3",
    text: "Client SSL profile ({profile}) must have RSA certificate/key pair.",
  },

  // Nodes, pools and monitors
  "address-exists": {
    number: "0107176c",
    text: "Invalid {kind}, the IP address {address} already exists.",
    seen: `${GITHUB}F5Networks/f5-appsvcs-extension/issues/419`,
  },
  "node-in-pool": {
    number: "01070110",
    text: "Node address '{node}' is referenced by a member of pool '{pool}'.",
    seen: `${GITHUB}f5devcentral/terraform-provider-bigip-old/issues/53`,
  },
  "node-without-address": {
    number: "01070734",
    text: "Configuration error: Node {path} needs an address or an FQDN name.",
  },
  "external-monitor-of-node": {
    number: "01070734",
    text: "Configuration error: External monitor {monitor} may not be assigned to node {node}.",
  },
  "monitor-in-use": { number: "01070083", text: "Monitor {path} is in use." },
  "monitor-address-type": { text: "Cannot modify the address type of monitor {path}." },
  "monitor-timing": {
    number: "01070734",
    text: "Configuration error: Monitor {path}: timeout ({timeout}) must be greater than interval ({interval}).",
  },

  // SNAT
  "translation-without-address": {
    number: "01070734",
    text: "Configuration error: SNAT translation {path} needs an address.",
  },
  "snat-pool-empty": { text: "SNAT pool {path} must have at least one member." },
  "snat-without-kind": { text: "SNAT {path} must have one of automap, snatpool and translation." },

  // iRules and data groups
  "unbalanced-braces": {
    number: "01070151",
    text: "Rule [{rule}] error: {rule}:1: error: [missing close-brace]",
  },
  "event-without-profile": {
    number: "01071912",
    text: "{event} event in rule ({rule}) requires an associated {profile} profile on the virtual-server ({virtual}).",
    seen: `${GITHUB}F5Networks/f5-appsvcs-templates/issues/132`,
  },
  "data-group-without-type": { text: "Data group {path} must have a type." },
  "invalid-record": { text: "Invalid record {record} in data group {path}." },

  // Policies
  "not-a-draft": {
    number: "01070734",
    text: "Configuration error: Policy {path} is no draft: only drafts are published.",
  },

  // Firewall
  "list-empty": { text: "{kind} {path} may not be empty." },
  "reserved-name": { text: '{property}: the name "{name}" is reserved.' },
  "rule-without-action": { text: "Firewall rule {rule} of {path} must have an action or a rule list." },
  "placement-missing": { text: 'rule "{rule}": place-before or place-after must be specified' },

  // Virtual servers
  "virtual-address-in-use": {
    number: "01070347",
    text: "Virtual Address {path} is in use by virtual server {virtual} and cannot be deleted.",
  },
  "destination-missing": {
    number: "01070734",
    text: "Configuration error: Virtual server {virtual} must have a destination.",
  },
  "mask-of-other-family": {
    number: "0107028f",
    text: "The destination ({address}) address and mask ({mask}) for virtual server ({virtual}) must be be the same type (IPv4 or IPv6).",
    seen: `${GITHUB}f5devcentral/f5-cccl/issues/199`,
  },
  "source-of-other-family": {
    number: "01070734",
    text: "Configuration error: Virtual server {virtual}: the source ({source}) and the destination ({address}) must be of one type (IPv4 or IPv6) and route domain.",
  },
  "snat-pool-not-found": {
    number: "01071811",
    text: "Virtual Server {virtual} references non-existent snatpool {pool}.",
    seen: `${GITHUB}DealerDotCom/terraform-provider-bigip/issues/16`,
  },
  "listener-taken": {
    number: "01070333",
    text: "Virtual Server {virtual} illegally shares destination address, source address, service port, ip-protocol, and vlan with Virtual Server {other}.",
    seen: `${GITHUB}F5Networks/f5-appsvcs-extension/issues/514`,
  },
  "disallowed-profile": {
    number: "01070734",
    text: "Configuration error: Found disallowed profile on {virtual}: Not Any Of (FastL4 Profile, FastHTTP Profile)",
    seen: `${GITHUB}F5Networks/f5-ansible/issues/34`,
  },
  "transport-missing": {
    number: "01070734",
    text: "Configuration error: Less than the required minimum number of profiles found on {virtual}: Exactly 1 of (UDP Profile ({side}), TCP Profile ({side}), SCTP Profile ({side}))",
    seen: `${GITHUB}F5Networks/f5-appsvcs-templates/issues/146`,
  },
  "transports-too-many": {
    number: "01070734",
    text: "Configuration error: More than the allowed maximum number of profiles found on {virtual}: Exactly 1 of (UDP Profile ({side}), TCP Profile ({side}), SCTP Profile ({side}))",
  },
  "profiles-of-one-kind": {
    number: "01070734",
    text: "Configuration error: More than one profile of a kind found on {virtual}: {kind}",
  },
  "required-profile": {
    number: "01070734",
    text: "Configuration error: In Virtual Server ({virtual}): Required profile {profile} not present",
  },
  "sni-defaults-several": {
    number: "01071809",
    text: "Virtual Server {virtual} has more than one clientssl/serverssl profile that is default for SNI.",
    seen: `${GITHUB}F5Networks/k8s-bigip-ctlr/issues/332`,
  },
  "sni-default-missing": {
    number: "0107149c",
    text: "Virtual Server {virtual} has more than one clientssl/serverssl profile but none is default for SNI.",
  },
} as const satisfies Readonly<Record<string, Message>>;

/** Which refusal it is. */
export type MessageId = keyof typeof MESSAGES;

/** The names in braces of a text. */
export type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** A value for each name in the text of a message. */
export type MessageValues<Id extends MessageId> = Readonly<
  Record<NamesIn<(typeof MESSAGES)[Id]["text"]>, string>
>;
