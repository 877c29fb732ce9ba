/** A bigip.conf as people have it: made by hand over years, with what no prop says. All data is invented. */
export const BY_HAND = String.raw`#TMSH-VERSION: 16.1.4

ltm node /Common/mx1 {
    address 10.1.20.11
}
ltm node /Common/10.1.20.12 {
    address 10.1.20.12
}
ltm node /Common/10.1.20.13 {
    address 10.1.20.13
}
ltm node /Common/mx.example.test {
    fqdn {
        autopopulate enabled
        name mx.example.test
    }
}
ltm pool /Common/pool_smtp {
    load-balancing-mode least-connections-node
    members {
        /Common/10.1.20.12:25 {
            address 10.1.20.12
            priority-group 10
        }
        /Common/mx1:25 {
            address 10.1.20.11
            connection-limit 50
            priority-group 20
            session user-disabled
        }
    }
    min-active-members 1
    monitor /Common/mon_smtp
    queue-depth-limit 100
    queue-on-connection-limit enabled
    queue-time-limit 5000
}
ltm pool /Common/pool_submission {
    description "submission and implicit TLS"
    members {
        /Common/10.1.20.13:25 {
            address 10.1.20.13
        }
    }
    monitor min 1 of { /Common/mon_submission /Common/gateway_icmp }
    service-down-action reset
}
ltm pool /Common/pool_web {
    members {
        /Common/10.1.20.13:80 {
            address 10.1.20.13
        }
    }
    monitor /Common/http
}
ltm rule /Common/log_clients {
when CLIENT_ACCEPTED { log local0. "[IP::client_addr] { " }
}
ltm snatpool /Common/snat_mail {
    members {
        /Common/192.0.2.200
        /Common/192.0.2.201
    }
}
ltm virtual-address /Common/192.0.2.25 {
    address 192.0.2.25
    arp enabled
    mask 255.255.255.255
    traffic-group /Common/traffic-group-2
}
ltm virtual /Common/vs_smtp {
    creation-time 2020-01-01:10:00:00
    destination /Common/192.0.2.25:25
    ip-protocol tcp
    last-modified-time 2024-01-01:10:00:00
    mask 255.255.255.255
    persist {
        /Common/source_addr {
            default yes
        }
    }
    pool /Common/pool_smtp
    profiles {
        /Common/f5-tcp-progressive { }
        /Common/smtp { }
    }
    rate-limit 100
    rate-limit-mode object-source
    rules {
        /Common/log_clients
    }
    source 0.0.0.0/0
    source-address-translation {
        pool /Common/snat_mail
        type snat
    }
    translate-address enabled
    translate-port enabled
    vlans {
        /Common/external
    }
    vlans-enabled
    vs-index 7
}
ltm virtual /Common/vs_submission {
    destination /Common/192.0.2.26:587
    ip-protocol tcp
    mask 255.255.255.255
    pool /Common/pool_submission
    profiles {
        /Common/ssl_mail {
            context clientside
        }
        /Common/tcp_mail { }
        /Common/starttls { }
    }
    source-address-translation {
        type automap
    }
    vlans {
        /Common/internal
    }
}
ltm virtual /Common/vs_submissions {
    destination /Common/192.0.2.26:465
    ip-protocol tcp
    mask 255.255.255.255
    pool /Common/pool_submission
    profiles {
        /Common/ssl_mail {
            context clientside
        }
        /Common/tcp_mail { }
    }
    source-address-translation {
        type automap
    }
}
ltm virtual /Common/vs_web {
    destination /Common/192.0.2.80:80
    ip-protocol tcp
    mask 255.255.255.255
    pool /Common/pool_web
    profiles {
        /Common/tcp { }
    }
}
ltm monitor smtp /Common/mon_smtp {
    defaults-from /Common/smtp
    destination *:*
    domain example.test
    interval 10
    time-until-up 0
    timeout 31
}
ltm monitor smtp /Common/mon_submission {
    defaults-from /Common/smtp
    destination *:*
    domain example.test
    interval 30
    time-until-up 5
    timeout 91
}
ltm profile client-ssl /Common/ssl_mail {
    app-service none
    cert /Common/mail.crt
    cert-key-chain {
        mail {
            cert /Common/mail.crt
            chain /Common/chain.crt
            key /Common/mail.key
            passphrase $M$Qy$5DkOzQ9wX0m2tTtKEXAMPLE==
        }
    }
    chain /Common/chain.crt
    ciphers ECDHE:!RC4
    defaults-from /Common/clientssl
    inherit-certkeychain false
    key /Common/mail.key
    options { dont-insert-empty-fragments no-sslv3 no-tlsv1 no-tlsv1.1 no-tlsv1.3 }
    passphrase $M$Qy$5DkOzQ9wX0m2tTtKEXAMPLE==
    renegotiation disabled
}
ltm profile smtps /Common/starttls {
    activation-mode allow
    defaults-from /Common/smtps
}
ltm profile tcp /Common/tcp_mail {
    defaults-from /Common/tcp
    idle-timeout 600
    nagle disabled
}
`;

/** The smallest service on IPv6 in a partition of its own, as `list` prints it on one line. */
export const ONE_LINE = [
  "ltm monitor smtp /mail/in_monitor_smtp { defaults-from smtp destination *:* domain example.test interval 30 timeout 91 }",
  "ltm pool /mail/in_pool { members { /mail/mx1:25 { address 2001:db8::11 session monitor-enabled state up } } monitor /mail/in_monitor_smtp load-balancing-mode least-connections-member slow-ramp-time 300 }",
  "ltm profile tcp /mail/in_tcp_client { defaults-from tcp-wan-optimized }",
  "ltm profile tcp /mail/in_tcp_server { defaults-from tcp-lan-optimized }",
  "ltm virtual /mail/in_vs { destination /mail/2001:db8::25.25 ip-protocol tcp pool /mail/in_pool profiles { /mail/in_tcp_client { context clientside } /mail/in_tcp_server { context serverside } } source ::/0 vlans-disabled }",
  "",
].join("\n");

/** What F5's iApp for SMTP leaves on a device, in its folder. All data is invented. */
export const BY_IAPP = String.raw`ltm node /Common/10.1.20.11 {
    address 10.1.20.11
}
ltm monitor external /Common/mail.app/mail_external {
    app-service /Common/mail.app/mail
    defaults-from /Common/external
    destination *:*
    interval 45
    run /Common/mail.app/mail_script
    timeout 136
    user-defined FROM monitor@example.test
    user-defined PASSWORD not-for-the-code
    user-defined RCPT postmaster@example.test
    user-defined USER monitor
}
ltm pool /Common/mail.app/mail_pool {
    app-service /Common/mail.app/mail
    load-balancing-mode least-connections-member
    members {
        /Common/10.1.20.11:25 {
            address 10.1.20.11
            app-service /Common/mail.app/mail
        }
    }
    monitor /Common/mail.app/mail_external
    slow-ramp-time 300
}
ltm profile client-ssl /Common/mail.app/mail_client-ssl {
    app-service /Common/mail.app/mail
    cert /Common/mail.crt
    cert-key-chain {
        default {
            cert /Common/mail.crt
            key /Common/mail.key
        }
    }
    defaults-from /Common/clientssl
    inherit-certkeychain false
    key /Common/mail.key
}
ltm profile smtps /Common/mail.app/mail_smtps {
    activation-mode require
    app-service /Common/mail.app/mail
    defaults-from /Common/smtps
}
ltm profile tcp /Common/mail.app/mail_tcp-wan {
    app-service /Common/mail.app/mail
    defaults-from /Common/tcp-wan-optimized
}
ltm profile tcp /Common/mail.app/mail_tcp-lan {
    app-service /Common/mail.app/mail
    defaults-from /Common/tcp-lan-optimized
}
ltm virtual /Common/mail.app/mail_vs {
    app-service /Common/mail.app/mail
    destination /Common/192.0.2.25:25
    ip-protocol tcp
    mask 255.255.255.255
    pool /Common/mail.app/mail_pool
    profiles {
        /Common/mail.app/mail_client-ssl {
            context clientside
        }
        /Common/mail.app/mail_smtps { }
        /Common/mail.app/mail_tcp-lan {
            context serverside
        }
        /Common/mail.app/mail_tcp-wan {
            context clientside
        }
    }
    source-address-translation {
        type automap
    }
}
sys application service /Common/mail.app/mail {
    template /Common/f5.smtp.v1.0.0
    variables {
        client__profile {
            value "/#create_new#"
        }
    }
}
`;
