/** What an application may have, by AS3 3.56. */
export const CLASSES: ReadonlySet<string> = new Set(
  `
    ALG_Log_Profile Access_Profile Adapt_Profile Address_Discovery Analytics_Profile
    Analytics_TCP_Profile Bandwidth_Control_Policy Bot_Defense_Profile CA_Bundle Certificate
    Certificate_Validator_OCSP Cipher_Group Cipher_Rule Classification_Profile Connector_Profile
    Constants DNS_Cache DNS_Logging_Profile DNS_Nameserver DNS_Profile DNS_TSIG_Key DNS_Zone DOS_Profile
    Data_Group Endpoint_Policy Endpoint_Strategy Enforcement_Diameter_Endpoint_Profile
    Enforcement_Format_Script Enforcement_Forwarding_Endpoint Enforcement_Interception_Endpoint
    Enforcement_Listener Enforcement_Policy Enforcement_Profile Enforcement_Radius_AAA_Profile
    Enforcement_Service_Chain_Endpoint Enforcement_Subscriber_Management_Profile Enforcement_iRule
    FIX_Profile FTP_Profile Firewall_Address_List Firewall_Policy Firewall_Port_List Firewall_Rule_List
    GSLB_Data_Center GSLB_Domain GSLB_Monitor GSLB_Pool GSLB_Prober_Pool GSLB_Server
    GSLB_Topology_Records GSLB_Topology_Region GSLB_iRule HTML_Profile HTML_Rule HTTP2_Profile
    HTTP_Acceleration_Profile HTTP_Compress HTTP_Profile ICAP_Profile IP_Intelligence_Policy
    IP_Other_Profile Idle_Timeout_Policy JSON_Profile L4_Profile Log_Destination Log_Publisher Monitor
    Multiplex_Profile NAT_Policy NAT_Source_Translation Net_Address_List Net_Port_List PPTP_Profile
    Per_Request_Access_Policy Persist Ping_Access_Agent_Properties Ping_Access_Profile Pool
    Protocol_Inspection_Profile RTSP_Profile Radius_Profile Rewrite_Profile SIP_Profile SNAT_Pool
    SNAT_Translation SOCKS_Profile SSE_Profile SSH_Proxy_Profile Security_Log_Profile Service_Address
    Service_Forwarding Service_Generic Service_HTTP Service_HTTPS Service_L4 Service_Profile
    Service_SCTP Service_TCP Service_UDP Splitsession_Client_Profile Statistics_Profile Stream_Profile
    TCP_Profile TFTP_Profile TLS_Client TLS_Server Traffic_Log_Profile UDP_Profile WAF_Policy
    WebSocket_Profile iFile iRule
  `
    .trim()
    .split(/\s+/),
);
