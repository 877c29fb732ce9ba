/** A configuration file as a device writes it; all data is invented. */
export const BIGIP_CONF = String.raw`#TMSH-VERSION: 15.1.10

apm policy access-policy /Common/none { }
ltm node /Common/10.1.20.11 {
    address 10.1.20.11
}
ltm pool /Common/mail_pool {
    description "two lines,
the second with { and a \"quote\""
    members {
        /Common/10.1.20.11:25 {
            address 10.1.20.11
        }
        /Common/10.1.20.12:smtp {
            address 10.1.20.12
            session user-disabled
            state user-down
        }
    }
    monitor min 1 of { /Common/smtp_a /Common/smtp_b }
    slow-ramp-time 300
}
ltm rule /Common/greet {
# an opening brace { nobody closes
when CLIENT_ACCEPTED {
    log local0. "a closing brace } of its own: [IP::client_addr]"
    set text "say \"{\" \{"
}
# the next line is no end of the rule
if { 1 } {
}
}
ltm virtual /Common/mail_vs {
    destination /Common/192.0.2.25:25
    ip-protocol tcp
    mask 255.255.255.255
    pool /Common/mail_pool
    profiles {
        /Common/clientssl {
            context clientside
        }
        /Common/tcp { }
    }
    rules {
        /Common/greet
    }
    source 0.0.0.0/0
    translate-address enabled
    vlans {
        /Common/external
        /Common/internal
    }
    vlans-enabled
}
sys application service /Common/mail.app/mail {
    tables {
        pool__hosts {
            column-names { name }
            rows {
                {
                    row { mail.example.test }
                }
                {
                    row { "two words" }
                }
            }
        }
    }
    template /Common/f5.http
    variables {
        client__profile {
            value "/#create_new#"
        }
    }
}
`;

/** The same virtual server in the other forms. */
export const ONE_LINE =
  "ltm virtual mail_vs { destination 192.0.2.25:smtp ip-forward mask 255.255.255.255 pool mail_pool profiles { clientssl { context clientside } tcp { } } rules { greet } vlans { external internal } vlans-enabled }\n";

export const TERMINAL = `admin@(bigip1)(cfg-sync Standalone)(Active)(/Common)(tmos)# list ltm pool mail_pool
ltm pool mail_pool {
    monitor smtp and tcp
}
admin@(bigip1)(cfg-sync Standalone)(Active)(/Common)(tmos)# quit
[admin@bigip1:Active:Standalone] ~ # exit
`;
