import type { Value } from "../../lib/simulator/model/values";
import type { Difference } from "./comparison";

/** A difference between the devices of an example and of AS3 that is meant to be, and why. */
export interface Explanation {
  readonly component: string;
  /** As in `Difference`. */
  readonly property: string;
  /** What our value has to be. */
  readonly ours: RegExp;
  readonly theirs: RegExp;
  readonly why: string;
}

/** How a value that is not there is written. */
const NOTHING = /^nothing$/;
const A_NAME = /^\/Common\/[\w.]+$/;

const TENANTS =
  "AS3 has a partition for each tenant and a folder for each application; ours are in a partition of choice";
const TCP_PROFILES =
  "The guide has a TCP profile for each side, from tcp-wan-optimized and tcp-lan-optimized; AS3's profiles have no parent";
const RULE_LISTS =
  "AS3 has rules in rule lists and addresses in address lists only; ours are in the policy, so that one script makes them all";
const STARTTLS_IN_TLS =
  "AS3 says in a client SSL profile whether it is for STARTTLS, so listeners that differ in that can't share one; ours can";
const PROBE_FILES =
  "Our program is one file for all services, named after its content; AS3 has one for each monitor";
const ADAPTIVE =
  "Of a check that is not adaptive these say nothing; AS3 writes them always, we leave those of the parent";

/** Rows of one reason that differ in their property only. */
function alike(
  properties: readonly string[],
  { component, ours, theirs, why }: Omit<Explanation, "property">,
): readonly Explanation[] {
  return properties.map((property) => ({ component, property, ours, theirs, why }));
}

export const EXPLAINED: readonly Explanation[] = [
  { component: "auth partition", property: "", ours: NOTHING, theirs: /^Mail$/, why: TENANTS },
  { component: "sys folder", property: "", ours: NOTHING, theirs: /^\/(Mail|Common\/[\w-]+)$/, why: TENANTS },
  {
    component: "ltm data-group internal",
    property: "",
    ours: NOTHING,
    theirs: /__appsvcs_update$/,
    why: "AS3 keeps there how its last run ended",
  },
  {
    component: "ltm pool",
    property: "monitor",
    ours: A_NAME,
    theirs: /^min 1 of \{ \/Common\/\w+ \}$/,
    why: "The same for a single monitor; ours can be changed without the number of monitors",
  },
  { component: "ltm profile tcp", property: "", ours: A_NAME, theirs: NOTHING, why: TCP_PROFILES },
  {
    component: "ltm profile tcp",
    property: "defaultsFrom",
    ours: /^\/Common\/tcp-[lw]an-optimized$/,
    theirs: /^\/Common\/tcp$/,
    why: TCP_PROFILES,
  },
  {
    component: "ltm virtual",
    property: "profiles[].name",
    ours: /_tcp_(client|server)$|_smtps$/,
    theirs: /^\/Common\/(tcp-[lw]an-optimized|f5_appsvcs_smtps_(require|allow))$/,
    why: TCP_PROFILES,
  },
  {
    component: "ltm profile smtps",
    property: "name",
    ours: /_smtps$/,
    theirs: /f5_appsvcs_smtps_(require|allow)$/,
    why: "AS3 names it itself and shares it in the application; ours belongs to its service and goes with it",
  },
  {
    component: "ltm profile client-ssl",
    property: "",
    ours: NOTHING,
    theirs: /_(mx|submissions?)_client_ssl$/,
    why: STARTTLS_IN_TLS,
  },
  {
    component: "ltm profile client-ssl",
    property: "",
    ours: /_all_client_ssl$/,
    theirs: NOTHING,
    why: STARTTLS_IN_TLS,
  },
  {
    component: "ltm virtual",
    property: "profiles[].name",
    ours: /_all_client_ssl$/,
    theirs: /_all_(mx|submissions?)_client_ssl$/,
    why: STARTTLS_IN_TLS,
  },
  {
    component: "ltm profile client-ssl",
    property: "certExtensionIncludes",
    ours: /^basic-constraints,subject-alternative-name$/,
    theirs: /^$/,
    why: "It is for what the device signs itself as a forward proxy; we leave what the parent has",
  },
  {
    component: "ltm profile client-ssl",
    property: "sniDefault",
    ours: /^false$/,
    theirs: /^true$/,
    why: "Alone on its virtual server, a profile answers whatever name clients ask for; AS3 calls it the default where nothing is said",
  },
  {
    component: "ltm profile client-ssl",
    property: "certKeyChain[].name",
    ours: /^default$/,
    theirs: /^set0$/,
    why: "The name of the entry says nothing; the first one of ours takes the place of the parent's",
  },
  {
    component: "ltm profile server-ssl",
    property: "caFile",
    ours: /^none$/,
    theirs: /^\/Common\/ca-bundle\.crt$/,
    why: "AS3 names the device's bundle where certificates are not looked at, too; then it has no effect",
  },
  {
    component: "ltm monitor external",
    property: "run",
    ours: /^\/Common\/smtp_probe_/,
    theirs: /-script$/,
    why: PROBE_FILES,
  },
  {
    component: "sys file external-monitor",
    property: "name",
    ours: /^\/Common\/smtp_probe_/,
    theirs: /-script$/,
    why: PROBE_FILES,
  },
  {
    component: "sys file external-monitor",
    property: "sourcePath",
    ours: /^file:.*\/tmp\./,
    theirs: /^file:\/var\/config\/rest\/downloads\//,
    why: "Ours comes with the script that makes it, AS3 uploads it first",
  },
  ...alike(["adaptiveDivergenceValue", "adaptiveLimit", "adaptiveSamplingTimespan"], {
    component: "ltm monitor gateway-icmp",
    ours: /^(25|200|300)$/,
    theirs: /^(100|1000|180)$/,
    why: ADAPTIVE,
  }),
  {
    component: "ltm virtual",
    property: "description",
    ours: NOTHING,
    theirs: /^\w+$/,
    why: "AS3 describes a listener by its application where nothing is said; we write no description of our own",
  },
  { component: "security firewall rule-list", property: "", ours: NOTHING, theirs: A_NAME, why: RULE_LISTS },
  {
    component: "security firewall address-list",
    property: "",
    ours: NOTHING,
    theirs: A_NAME,
    why: RULE_LISTS,
  },
  {
    component: "security log profile",
    property: "network[].name",
    ours: /_log_profile$/,
    theirs: /^undefined$/,
    why: "The name of the entry says nothing; AS3 gives none, and the device calls it so",
  },
];

/** What stands against each other: differences without a reason, and reasons without a difference. */
export interface Findings {
  readonly unexplained: readonly Difference[];
  readonly unneeded: readonly Explanation[];
}

export function findingsOf(differences: readonly Difference[]): Findings {
  const explains = (explanation: Explanation) => (difference: Difference) => fits(explanation, difference);
  return {
    unexplained: differences.filter((one) => !EXPLAINED.some((explanation) => fits(explanation, one))),
    unneeded: EXPLAINED.filter((explanation) => !differences.some(explains(explanation))),
  };
}

function fits({ component, property, ours, theirs }: Explanation, difference: Difference): boolean {
  return (
    difference.component === component &&
    difference.property === property &&
    ours.test(shown(difference.ours)) &&
    theirs.test(shown(difference.theirs))
  );
}

/** A value in one line. */
export function shown(value: Value | undefined): string {
  if (value === undefined) return "nothing";
  return Array.isArray(value) || typeof value !== "object" ? String(value) : JSON.stringify(value);
}

/** The explained differences as rows of a Markdown table; what is missing on either side is one row. */
export function explainedRows(): readonly string[] {
  const rows = EXPLAINED.map(({ component, property, why }) => {
    const where = property === "" ? "the object itself" : `\`${property}\``;
    return `| \`${component}\` | ${where} | ${why} |`;
  });
  return [...new Set(rows)];
}
