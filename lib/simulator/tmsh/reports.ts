type Report = (device: { readonly version: string }) => string;

/** What `show sys` has to tell. */
export const REPORTS: ReadonlyMap<string, Report> = new Map<string, Report>([
  ["clock", () => `${RULER}\nSys::Clock\n${RULER}\n${clock(new Date())}\n\n`],
  [
    "version",
    ({ version }) => `\nSys::Version\nMain Package\n  Product     BIG-IP\n  Version     ${version}\n\n`,
  ],
]);

const RULER = "-".repeat(25);

/** `Tue Jan 05 09:00:00 UTC 2027` */
function clock(now: Date): string {
  const [weekday = "", day = "", month = "", year = "", time = ""] = now.toUTCString().split(/,? /);
  return `${weekday} ${month} ${day} ${time} UTC ${year}`;
}
