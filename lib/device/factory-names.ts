/** Objects that every BIG-IP has in the partition Common, by tmsh's name of the type. */
const FACTORY_NAMES: Readonly<Record<string, readonly string[]>> = {
  "security ip-intelligence policy": ["ip-intelligence"],
  "security log profile": [
    "global-network",
    "local-dos",
    "local-bot-defense",
    "Log all requests",
    "Log illegal requests",
  ],
  "sys file external-monitor": ["arg_example"],
  "sys log-config publisher": [
    "default-ipsec-log-publisher",
    "local-db-publisher",
    "sys-db-access-publisher",
    "sys-sso-access-publisher",
  ],
};

/** Names that all types of log destinations share. */
const LOG_DESTINATIONS = ["alertd", "local-db", "local-syslog"];

/** Types whose parent of all others has the type's name: `ltm profile client-ssl` has `clientssl`. */
const NAMED_AFTER_TYPE = /^ltm (?:monitor|persistence|profile) (\S+)$/;

/**
 * The names of objects of a type that come with the device, so that nobody may delete them: as a pattern in the syntax
 * that regular expressions of bash, Terraform and JavaScript share. `undefined` where there are none.
 */
export function factoryNames(component: string): string | undefined {
  const type = NAMED_AFTER_TYPE.exec(component)?.[1];
  const names = [
    ...(type === undefined ? [] : [inAnySpelling(type)]),
    ...(component.startsWith("sys log-config destination ") ? LOG_DESTINATIONS : []),
    ...(FACTORY_NAMES[component] ?? []),
  ];
  return names.length === 0 ? undefined : `(${names.join("|")})`;
}

/** Whether an object of the partition Common comes with the device. */
export function isFactoryObject(component: string, name: string): boolean {
  const names = factoryNames(component);
  return names !== undefined && new RegExp(`^${names}$`).test(name);
}

/** A name that BIG-IP writes now so, now so: `fastl4` and `fastL4`, `client-ssl` and `clientssl`. */
function inAnySpelling(name: string): string {
  const letters = Array.from(name.toLowerCase().replace(/[-_]/g, ""));
  return ["", ...letters.map((letter) => `[${letter}${letter.toUpperCase()}]`), ""].join("[-_]*");
}
