/**
 * What one run of the SMTP health check costs, beside the plainest command line for the same: processes, CPU time and
 * wall time against a Postfix on loopback. Needs what test/probe/servers/install.sh installs, and root:
 * `npx tsx tools/probe-benchmark.ts [runs]`. The table in docs/health-checks.md comes from here.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { encodeProbeVariables, smtpProbe } from "../lib/probe/smtp-probe";
import { Postfix } from "../test/probe/servers/postfix";

const runs = Number(process.argv[2] ?? 40);

/**
 * Runs a command so often, as the reaper of all that it starts, and prints the fewest processes of a run, then CPU and
 * wall time of an average one in milliseconds.
 */
const meter = `use Time::HiRes "time";
syscall(157, 36, 1, 0, 0, 0) == 0 or die "no subreaper";
sub forks { open(my $f, "/proc/stat"); my ($n) = map { /^processes (\\d+)/ } <$f>; $n }
my $runs = shift;
my ($least, $wall) = (1e9, 0);
for (1 .. $runs) {
  my ($forks, $start) = (forks(), time);
  my $pid = fork;
  if (!$pid) { open STDOUT, ">/dev/null"; exec @ARGV }
  waitpid($pid, 0);
  $? == 0 or die "the command failed";
  $wall += time - $start;
  1 while wait > 0;
  $forks = forks() - $forks;
  $least = $forks if $forks < $least;
}
my (undef, undef, $user, $system) = times;
printf "%d %.1f %.1f", $least, 1000 * ($user + $system) / $runs, 1000 * $wall / $runs;`;

interface Cost {
  readonly processes: number;
  readonly cpu: number;
  readonly wall: number;
}

function measure(command: readonly string[], environment: Record<string, string> = {}): Cost {
  const { stdout, stderr, status } = spawnSync("perl", ["-e", meter, String(runs), ...command], {
    env: { PATH: "/usr/bin:/bin", ...environment },
  });
  if (status !== 0) {
    throw new Error(`${command.join(" ")}: ${stderr.toString()}`);
  }
  const [processes = 0, cpu = 0, wall = 0] = stdout.toString().split(" ").map(Number);
  return { processes, cpu, wall };
}

async function main(): Promise<void> {
  const server = await new Postfix().start();
  const program = server.path(smtpProbe().fileName);
  writeFileSync(program, smtpProbe().text);
  chmodSync(program, 0o755);
  const at = (port: string): string => `127.0.0.1:${server.port(port)}`;
  const lines = `printf 'EHLO mx.example.test\\r\\nQUIT\\r\\n'`;
  const sClient = "openssl s_client -quiet -connect";
  const oneLiners: Record<string, Record<string, string>> = {
    plaintext: { curl: `curl -s smtp://${at("plaintext")}/mx.example.test -X NOOP` },
    starttls: {
      openssl: `${lines} | ${sClient} ${at("starttls")} -starttls smtp 2>/dev/null | grep -q '^221'`,
      curl: `curl -sk --ssl-reqd smtp://${at("starttls")}/mx.example.test -X NOOP`,
    },
    smtps: {
      openssl: `${lines} | ${sClient} ${at("smtps")} 2>/dev/null | grep -q '^221'`,
      curl: `curl -sk smtps://${at("smtps")}/mx.example.test -X NOOP`,
    },
  };
  try {
    const rows = Object.entries(oneLiners).flatMap(([transport, commands]) => {
      const variables = encodeProbeVariables({ SMTP_TRANSPORT: transport, SMTP_DOMAIN: "mx.example.test" });
      const probe = measure([program, "127.0.0.1", String(server.port(transport))], variables);
      const row = (name: string, { processes, cpu, wall }: Cost): string =>
        `| ${transport} | ${name} | ${processes} | ${cpu.toFixed(1)} | ${(probe.cpu / cpu).toFixed(2)} | ${wall.toFixed(1)} | ${(probe.wall / wall).toFixed(2)} |`;
      return [
        row("the probe", probe),
        ...Object.entries(commands).map(([name, line]) =>
          row(`${name} one-liner`, measure(["sh", "-c", line])),
        ),
      ];
    });
    process.stdout.write(
      [
        "| Transport | Command | Processes | CPU ms | Probe's CPU to it | Wall ms | Probe's wall to it |",
        "|---|---|---|---|---|---|---|",
        ...rows,
        "",
      ].join("\n"),
    );
  } finally {
    await server.stop();
  }
}

void main();
