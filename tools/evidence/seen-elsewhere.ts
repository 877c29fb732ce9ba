/** What others use on devices and what writes the same, as links of Markdown. */
const SALT = "[Salt](https://github.com/saltstack/salt/blob/v3006.0/salt/modules/bigip.py)";
const COMMUNITY_MODULES =
  "https://github.com/erjac77/ansible-module-f5bigip/blob/0bf8b39ebdafeaa0744ca1262fd2cc186b909ae0/library";
const SMTPS_MODULE = `[a community module](${COMMUNITY_MODULES}/f5bigip_ltm_profile_smtps.py)`;
const FOLDER_MODULE = `[a community module](${COMMUNITY_MODULES}/f5bigip_sys_folder.py)`;
const DDOS_SCRIPTS =
  "[public scripts](https://github.com/c2theg/F5_DDoS_BP/blob/484cad5c929b02bc6868c76695a27b1e43824682/firstTimeSetup_reset_NonDestructive.sh)";

/** Words of scripts that are seen elsewhere, by their kind of object and property; without one, the object goes. */
export const SEEN_ELSEWHERE: Readonly<Record<string, string>> = {
  "ltm pool queue-depth-limit": SALT,
  "ltm pool queue-on-connection-limit": SALT,
  "ltm pool queue-time-limit": SALT,
  "ltm profile smtps": SMTPS_MODULE,
  "ltm profile smtps defaults-from": SMTPS_MODULE,
  "ltm profile smtps description": SMTPS_MODULE,
  "security ip-intelligence policy": DDOS_SCRIPTS,
  "sys folder device-group": FOLDER_MODULE,
  "sys folder traffic-group": FOLDER_MODULE,
};
