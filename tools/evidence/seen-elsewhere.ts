/** Programs that others use on devices and that write the same, as links of Markdown. */
const SALT = "[Salt](https://github.com/saltstack/salt/blob/v3006.0/salt/modules/bigip.py)";

/** Words of scripts that are seen elsewhere, by their kind of object and property. */
export const SEEN_ELSEWHERE: Readonly<Record<string, string>> = {
  "ltm pool queue-depth-limit": SALT,
  "ltm pool queue-on-connection-limit": SALT,
  "ltm pool queue-time-limit": SALT,
};
