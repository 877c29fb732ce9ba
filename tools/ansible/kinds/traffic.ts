import {
  ExternalMonitor,
  ExternalMonitorScript,
  SmtpPlaintext,
  SmtpsProfile,
  Snat,
  SnatPool,
  StartTls,
} from "../../../lib";
import { gone, type Kind, modules, sdk, sdkGone, sdkObject } from "../kind";

const TEXT = "for mail";
const PROGRAM = "#!/bin/sh\necho UP\n";
const UPLOADED = "/var/config/rest/downloads/check.sh";

/** What carries and checks mail. */
export const TRAFFIC: readonly Kind[] = [
  {
    name: "SMTPS profile",
    component: "ltm profile smtps",
    path: "/Common/mail_smtps",
    theirs: sdkObject("ltm/profile/smtps", {
      name: "mail_smtps",
      defaultsFrom: "/Common/smtps",
      activationMode: "require",
      description: TEXT,
    }),
    deletion: sdkGone("ltm/profile/smtps", "mail_smtps"),
    ours: (stack) =>
      new SmtpsProfile(stack, "it", { name: "mail_smtps", activation: StartTls.REQUIRE, description: TEXT }),
  },
  {
    name: "program of external monitors",
    component: "sys file external-monitor",
    path: "/Common/check.sh",
    theirs: sdk(
      { action: "upload", name: "check.sh", content: PROGRAM },
      {
        action: "make",
        collection: "/mgmt/tm/sys/file/external-monitor",
        body: { name: "check.sh", sourcePath: `file:${UPLOADED}` },
      },
    ),
    deletion: sdkGone("sys/file/external-monitor", "check.sh"),
    ours: (stack) => new ExternalMonitorScript(stack, "it", { name: "check.sh", content: PROGRAM }),
    differences: {
      sourcePath: "where the program was before, which is nowhere for long",
    },
    rewrites: "it names another place from which the program came",
  },
  {
    name: "external monitor",
    component: "ltm monitor external",
    path: "/Common/mail_check",
    base: sdk(
      { action: "upload", name: "check.sh", content: PROGRAM },
      {
        action: "make",
        collection: "/mgmt/tm/sys/file/external-monitor",
        body: { name: "check.sh", sourcePath: `file:${UPLOADED}` },
      },
    ),
    theirs: modules([
      "bigip_monitor_external",
      {
        name: "mail_check",
        external_program: "/Common/check.sh",
        arguments: "one two",
        interval: 30,
        timeout: 91,
        variables: { DOMAIN: "example.test", USER: "monitor" },
        description: TEXT,
      },
    ]),
    deletion: gone("bigip_monitor_external", "mail_check"),
    ours: (stack) =>
      new ExternalMonitor(stack, "it", {
        name: "mail_check",
        script: ExternalMonitorScript.fromFullPath(stack, "program", "/Common/check.sh"),
        arguments: "one two",
        variables: { DOMAIN: "example.test", USER: "monitor" },
        description: TEXT,
      }),
  },
  {
    name: "virtual address with a traffic group",
    component: "ltm virtual-address",
    path: "/Common/192.0.2.25",
    theirs: modules([
      "bigip_virtual_address",
      {
        name: "192.0.2.25",
        address: "192.0.2.25",
        traffic_group: "traffic-group-2",
        auto_delete: false,
      },
    ]),
    deletion: gone("bigip_virtual_address", "192.0.2.25"),
    ours: (stack) =>
      new SmtpPlaintext(stack, "it", {
        destination: "192.0.2.25",
        members: ["10.1.20.11"],
        domain: "example.test",
        snat: Snat.automap(),
        trafficGroup: "/Common/traffic-group-2",
      }),
    scripts: ["BigipShared/Address-192.0.2.25"],
  },
  {
    name: "SNAT translation with a traffic group",
    component: "ltm snat-translation",
    path: "/Common/10.1.20.200",
    theirs: modules([
      "bigip_snat_translation",
      {
        name: "10.1.20.200",
        address: "10.1.20.200",
        traffic_group: "/Common/traffic-group-2",
        partition: "Common",
      },
    ]),
    deletion: gone("bigip_snat_translation", "10.1.20.200", { partition: "Common" }),
    ours: (stack) =>
      new SnatPool(stack, "it", { addresses: ["10.1.20.200"], trafficGroup: "/Common/traffic-group-2" }),
    scripts: ["it/Translation-10.1.20.200"],
  },
];
