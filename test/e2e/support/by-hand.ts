/**
 * A device as people have made it by hand, with all that services and objects of the library can be: firewall, address list,
 * reputation, logs, several SSL profiles, nodes with names of their own. All data is invented.
 */
export const BY_HAND_WITH_AFM = String.raw`#TMSH-VERSION: 17.1.1

ltm monitor gateway-icmp /Common/ping_logs {
    defaults-from /Common/gateway_icmp
    interval 30
    timeout 91
}
ltm monitor smtp /Common/mon_mx {
    defaults-from /Common/smtp
    domain example.test
    interval 10
    timeout 31
}
ltm monitor tcp /Common/mon_submit {
    defaults-from /Common/tcp
    interval 15
    timeout 46
}
ltm node /Common/mx1 {
    address 10.1.20.11
}
ltm node /Common/mx2 {
    address 10.1.20.12
}
ltm pool /Common/pool_logs {
    load-balancing-mode least-connections-member
    members {
        /Common/10.1.99.5:514 {
            address 10.1.99.5
        }
        /Common/10.1.99.6:514 {
            address 10.1.99.6
        }
    }
    monitor /Common/ping_logs
    slow-ramp-time 300
}
ltm pool /Common/pool_mx {
    description "the MX servers"
    load-balancing-mode least-connections-member
    members {
        /Common/mx1:25 {
            address 10.1.20.11
            connection-limit 200
            priority-group 10
        }
        /Common/mx2:25 {
            address 10.1.20.12
            priority-group 5
        }
    }
    min-active-members 1
    monitor /Common/mon_mx
    slow-ramp-time 120
}
ltm pool /Common/pool_submit {
    load-balancing-mode round-robin
    members {
        /Common/mx1:465 {
            address 10.1.20.11
        }
        /Common/mx2:465 {
            address 10.1.20.12
        }
    }
    monitor /Common/mon_submit and /Common/gateway_icmp
    slow-ramp-time 10
}
ltm profile client-ssl /Common/tls_mx {
    cert-key-chain {
        mail_company_ca_0 {
            cert /Common/mail.crt
            chain /Common/company_ca.crt
            key /Common/mail.key
        }
    }
    defaults-from /Common/clientssl
    options { dont-insert-empty-fragments no-sslv3 no-tlsv1 no-tlsv1.1 no-tlsv1.3 }
    server-name mx.example.test
    sni-default true
}
ltm profile client-ssl /Common/tls_submit {
    cert-key-chain {
        default {
            cert /Common/mail.crt
            key /Common/mail.key
        }
    }
    defaults-from /Common/clientssl
    server-name submit.example.test
}
ltm profile server-ssl /Common/to_servers {
    authenticate-name mx.example.test
    ca-file /Common/company_ca.crt
    defaults-from /Common/serverssl
    peer-cert-mode require
}
ltm profile smtps /Common/starttls_mx {
    activation-mode allow
    defaults-from /Common/smtps
}
ltm profile tcp /Common/tcp_clients {
    defaults-from /Common/tcp-wan-optimized
    idle-timeout 600
}
ltm profile tcp /Common/tcp_servers {
    defaults-from /Common/tcp-lan-optimized
    idle-timeout 600
}
ltm rule /Common/count_clients {
when CLIENT_ACCEPTED {
    ISTATS::incr "ltm.virtual [virtual name] counter clients" 1
}
}
ltm snatpool /Common/snat_mail {
    members {
        /Common/192.0.2.200
        /Common/192.0.2.201
    }
}
ltm virtual /Common/vs_mx {
    connection-limit 5000
    description "MX, all clients"
    destination /Common/192.0.2.25:25
    fw-enforced-policy /Common/fw_mx
    ip-intelligence-policy /Common/ipi_mx
    ip-protocol tcp
    mask 255.255.255.255
    pool /Common/pool_mx
    profiles {
        /Common/starttls_mx { }
        /Common/tcp_clients {
            context clientside
        }
        /Common/tcp_servers {
            context serverside
        }
        /Common/tls_mx {
            context clientside
        }
        /Common/tls_submit {
            context clientside
        }
    }
    rules {
        /Common/count_clients
    }
    security-log-profiles {
        /Common/log_mail
    }
    source-address-translation {
        pool /Common/snat_mail
        type snat
    }
    vlans {
        /Common/applications
    }
    vlans-enabled
}
ltm virtual /Common/vs_submissions {
    destination /Common/192.0.2.26:465
    fw-staged-policy /Common/fw_submit
    ip-protocol tcp
    mask 255.255.255.255
    pool /Common/pool_submit
    profiles {
        /Common/tcp { }
        /Common/tls_submit {
            context clientside
        }
        /Common/to_servers {
            context serverside
        }
    }
    source-address-translation {
        type automap
    }
}
ltm virtual /Common/vs_submit {
    destination /Common/192.0.2.26:587
    ip-protocol tcp
    mask 255.255.255.255
    pool /Common/pool_mx
    profiles {
        /Common/smtps { }
        /Common/tcp { }
        /Common/tls_submit {
            context clientside
        }
    }
    source-address-translation {
        type automap
    }
}
security firewall address-list /Common/partners {
    addresses {
        198.51.100.0/24 { }
        203.0.113.10-203.0.113.20 { }
    }
}
security firewall policy /Common/fw_mx {
    rules {
        smtp_allowed {
            action accept
            ip-protocol tcp
            source {
                address-lists {
                    /Common/partners
                }
                addresses {
                    192.0.2.128/25 { }
                }
            }
        }
        smtp_prohibited {
            action drop
            ip-protocol tcp
            log yes
        }
    }
}
security firewall policy /Common/fw_submit {
    rules {
        no_scanners {
            action reject
            ip-protocol any
            source {
                addresses {
                    203.0.113.66 { }
                }
            }
        }
        others {
            action accept
            ip-protocol tcp
        }
    }
}
security ip-intelligence policy /Common/ipi_mx {
    blacklist-categories {
        spam_sources {
            action drop
        }
    }
    default-action accept
    default-log-blacklist-hit-only yes
}
security log profile /Common/log_mail {
    ip-intelligence {
        log-publisher /Common/pub_mail
    }
    network {
        /Common/log_mail {
            filter {
                log-acl-match-drop enabled
                log-acl-match-reject enabled
            }
            format {
                field-list { date_time action drop_reason protocol src_ip src_port dest_ip dest_port }
                type field-list
            }
            publisher /Common/pub_mail
        }
    }
}
sys log-config destination remote-high-speed-log /Common/hsl_mail {
    pool-name /Common/pool_logs
    protocol udp
}
sys log-config destination splunk /Common/splunk_mail {
    forward-to /Common/hsl_mail
}
sys log-config publisher /Common/pub_mail {
    destinations {
        /Common/splunk_mail { }
    }
}
`;
