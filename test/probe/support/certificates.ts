import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scratch } from "./probe";

export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
}

const made = new Map<string, Certificate>();

/** A throw-away self-signed certificate for mail.example.test; the expired one ended in the year 2020. */
export function certificate(kind: "valid" | "expired" = "valid"): Certificate {
  const known = made.get(kind);
  if (known !== undefined) {
    return known;
  }
  const directory = scratch("certificate");
  const certFile = join(directory, "cert.pem");
  const keyFile = join(directory, "key.pem");
  const openssl = (...args: readonly string[]): void => {
    execFileSync("openssl", [...args], { cwd: directory, stdio: "ignore" });
  };
  // RSA, which every TLS version can use.
  openssl(
    ..."req -new -newkey rsa:2048 -nodes -subj /CN=mail.example.test -keyout key.pem -out request.pem".split(
      " ",
    ),
  );
  mkdirSync(join(directory, "issued"));
  writeFileSync(join(directory, "index.txt"), "");
  writeFileSync(join(directory, "serial"), "01\n");
  writeFileSync(
    join(directory, "ca.cnf"),
    "[ca]\ndefault_ca=c\n[c]\ndatabase=index.txt\nnew_certs_dir=issued\nserial=serial\ndefault_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n",
  );
  const [start, end] =
    kind === "expired" ? ["20190101000000Z", "20200101000000Z"] : ["20200101000000Z", "20491231000000Z"];
  openssl(
    ..."ca -batch -config ca.cnf -selfsign -keyfile key.pem -in request.pem -notext -out cert.pem".split(" "),
    "-startdate",
    start,
    "-enddate",
    end,
  );

  const result = {
    certFile,
    keyFile,
    cert: readFileSync(certFile, "utf8"),
    key: readFileSync(keyFile, "utf8"),
  };
  made.set(kind, result);
  return result;
}
