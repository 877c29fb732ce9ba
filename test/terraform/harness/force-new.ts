/**
 * The arguments whose change makes a new resource, which a schema does not say: `ForceNew` in the sources of provider
 * F5Networks/bigip 1.28.0. Types that are not here have only `name`.
 */
const FORCE_NEW: Readonly<Record<string, readonly string[]>> = {
  bigip_cm_device: [],
  bigip_cm_devicegroup: [],
  bigip_event_service_discovery: ["taskid"],
  bigip_fast_http_app: ["tenant", "application"],
  bigip_fast_https_app: ["tenant", "application"],
  bigip_fast_tcp_app: ["application", "tenant"],
  bigip_fast_template: ["name", "source"],
  bigip_fast_udp_app: ["application", "tenant"],
  bigip_gtm_datacenter: ["name", "partition"],
  bigip_gtm_pool: ["name", "type", "partition"],
  bigip_gtm_server: ["name", "partition"],
  bigip_gtm_topology_record: ["ldns", "server"],
  bigip_gtm_topology_region: ["name", "partition"],
  bigip_gtm_wideip: ["name", "type"],
  bigip_ltm_datagroup: ["name", "type"],
  bigip_ltm_ifile: ["name", "partition"],
  bigip_ltm_monitor: ["name", "parent"],
  bigip_ltm_node: ["name", "address"],
  bigip_ltm_persistence_profile_cookie: [],
  bigip_ltm_persistence_profile_dstaddr: [],
  bigip_ltm_persistence_profile_srcaddr: [],
  bigip_ltm_persistence_profile_ssl: [],
  bigip_ltm_policy: ["name", "published_copy"],
  bigip_ltm_pool_attachment: ["pool", "node", "fqdn_autopopulate"],
  bigip_ltm_profile_bot_defense: ["name", "template"],
  bigip_ltm_profile_http: ["name", "proxy_type"],
  bigip_ltm_profile_rewrite: [],
  bigip_ltm_profile_rewrite_uri_rules: ["profile_name", "rule_name"],
  bigip_net_selfip: ["name", "ip"],
  bigip_ssl_key_cert: ["cert_name"],
  bigip_sys_iapp: [],
  bigip_sys_ocsp: [],
  bigip_sys_provision: [],
  bigip_sys_snmp_traps: [],
  bigip_waf_policy: ["name", "partition", "template_name"],
};

/** The arguments of a resource type whose change makes a new resource. */
export function forceNew(type: string): readonly string[] {
  return FORCE_NEW[type] ?? ["name"];
}
