// What it takes to load the package for the smallest use, in milliseconds of processor time over cdktf: `node loading.cjs`.
require("cdktf");
require("constructs");

const start = process.cpuUsage();
const { BigipProvider } = require("cdktf-bigip-smtp/provider");
const { CertificateKeyPair, SmtpOffload, Snat } = require("cdktf-bigip-smtp");
const { user, system } = process.cpuUsage(start);
const used = [BigipProvider, CertificateKeyPair, SmtpOffload, Snat];
if (used.includes(undefined)) throw new Error("the package lacks a name that the smallest use has");
process.stdout.write(JSON.stringify((user + system) / 1000));
