/**
 * Packs the health check program as it travels to the device: `npm run probe:pack`, after each change of
 * lib/probe/smtp-probe.sh. Node's own zlib packs differently from release to release, and what a stack says must not
 * depend on that: so the packed text is a file of its own.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { PACKED_FILE, smtpProbe } from "../lib/probe/smtp-probe";

const packed = gzipSync(smtpProbe().text, { level: 9 }).toString("base64");
writeFileSync(
  join(__dirname, "../lib/probe", PACKED_FILE),
  `${(packed.match(/.{1,120}/g) ?? []).join("\n")}\n`,
);
