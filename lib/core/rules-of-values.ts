import { error, type Rule, warning } from "./rule";

/** What holds for props, names and references of all kinds. */
export const VALUE_RULES = {
  // What a value is
  "value-type": error("library", "a value of the documented type"),
  "unknown-prop": error("library", "the props that the documentation names"),
  "port-range": error("TCP, RFC 9293", "a whole number from 1 to 65535"),
  "number-range": error("BIG-IP", "a whole number within the documented bounds"),
  "address-format": error(
    "BIG-IP",
    "an IPv4 or IPv6 address without a prefix length, with %<route domain> where the prop's documentation allows it",
  ),
  "domain-format": error(
    "guide, Appendix A: SMTP monitor, Domain",
    "a mail domain such as example.test: letters, digits, hyphens and at least one dot",
  ),
  "text-characters": error("BIG-IP", "one line of printable text"),
  "enum-value": error("library", "one of the listed values"),
  "list-token": error(
    "CDKTF",
    "a list whose length is known when the stack is synthesized (its items may be tokens)",
  ),
  "known-at-synthesis": error("CDKTF", "a value that is known when the stack is synthesized"),
  "empty-list": error(
    "library",
    "at least one entry, or the prop left out: an empty list would block or open everything",
  ),
  "duplicate-entry": error("BIG-IP", "each entry once"),

  // Warnings
  "unknown-warning": error("library", "ids of warnings, as they stand in brackets"),
  "unused-acknowledgement": warning("library", "acknowledgements of warnings that there are"),

  // Names
  "name-characters": error(
    "provider, validateF5Name",
    "letters, digits, dot, hyphen and underscore, at most 200",
  ),
  "partition-name": error(
    "provider, validatePartitionName",
    "the bare name of a partition, at least 2 characters",
  ),
  "full-path-format": error("BIG-IP", "/Partition/name, of letters, digits and _ . : % @ + = -"),
  "factory-object": error(
    "BIG-IP, factory configuration",
    "names that no object has that comes with the device",
  ),
  "duplicate-object": error("BIG-IP 01020066", "each full path once for each type of object"),
  "token-in-id": error("CDKTF", "construct ids without tokens"),
  "outside-stack": error("CDKTF", "a scope inside a TerraformStack"),
  "other-framework": error("CDKTF, CDK Terrain", "one of the two frameworks for the whole app"),

  "tmsh-syntax": error(
    "BIG-IP, tmsh reference",
    "braces in pairs, words, and texts in double quotes, with blanks between them",
  ),
  "irule-braces": error("Tcl; BIG-IP 01070151", "braces in pairs"),
  "tmsh-word": error("BIG-IP, tmsh reference", "values with the form that tmsh has for them"),
  "script-too-long": error("Linux, execve(2): 131,072 bytes an argument", "scripts of at most 98,000 bytes"),
  "tmsh-name": error("BIG-IP, tmsh reference", "tmsh's own names: lower case letters, digits and hyphens"),

  // References
  "exactly-one": error("library", "exactly one of those that stand for each other"),
  "description-too-late": error("library", "a default description before the objects that it is for"),
  "no-effect": error("library", "props and calls that can take effect"),
  "other-stack": error("CDKTF", "objects of the same stack, or references made with fromFullPath"),
  "third-partition": error("BIG-IP 01070726", "objects of the same partition or of Common"),
  "no-provider": error("CDKTF", "a BigipProvider without alias in the stack, or the prop `provider`"),
  "mixed-providers": error("Terraform", "one provider for all parts of a service: they live on one device"),
  "device-of-two-stacks": error(
    "Terraform: each stack has a state of its own",
    "each object and listener of a device in one stack of the app",
  ),
  "hcl-output": error("CDKTF", "synthesis to JSON"),
  "lifecycle-conflict": error(
    "Terraform, lifecycle",
    "a lifecycle that adds to what the construct needs for its resource",
  ),

  "config-not-saved": warning("BIG-IP", "a SaveConfig for each device of the stack"),
  "name-from-resource": warning(
    "Terraform: values that are known only after apply",
    "names from literals and variables, for objects that a script makes",
  ),
  "tmos-version": error("BIG-IP", "a release such as 15.1.10"),
  "release-lacks": error("BIG-IP release notes", "what the stated tmosVersion has"),
} as const satisfies Record<string, Rule>;
