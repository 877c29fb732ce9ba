import { isObject } from "../../core/tokens";

/** How bad a finding of Terraform is. */
export enum TerraformSeverity {
  ERROR = "error",
  WARNING = "warning",
}

/** A finding of Terraform. */
export interface TerraformDiagnostic {
  readonly severity: TerraformSeverity;
  readonly summary: string;
  /** What Terraform prints below the summary; may be empty. */
  readonly detail: string;
  /** The resource, where Terraform names one. */
  readonly address?: string;
  /** The lines of the configuration that it is about, where Terraform shows them. */
  readonly snippet?: string;
}

/** A change of one resource that Terraform plans. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  /** In Terraform's words and order: `["create"]`, `["update"]`, `["delete", "create"]`, ... */
  readonly actions: readonly string[];
  readonly before: Readonly<Record<string, unknown>>;
  /** What is known of the resource as it shall be. */
  readonly after: Readonly<Record<string, unknown>>;
  /** For the values that are known only after the change: true, in the places where they will stand. */
  readonly unknown: Readonly<Record<string, unknown>>;
}

/** The findings in the output of `terraform validate -json`. */
export function diagnosticsOfValidate(stdout: string): TerraformDiagnostic[] {
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: unknown[] };
  return diagnostics.map(diagnosticOf);
}

/** The messages that commands such as `terraform apply -json` print, one JSON object a line. */
export function streamOf(stdout: string): Readonly<Record<string, unknown>>[] {
  const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
  return lines.map((line): unknown => JSON.parse(line)).filter(isObject);
}

/** The findings among such messages. */
export function diagnosticsOfStream(stdout: string): TerraformDiagnostic[] {
  return streamOf(stdout)
    .filter(({ type }) => type === "diagnostic")
    .map(({ diagnostic }) => diagnosticOf(diagnostic));
}

/** The findings in text for people, which is all that some commands and versions of Terraform give. */
export function diagnosticsOfText(text: string): TerraformDiagnostic[] {
  const lines = text.split("\n").map((line) => line.replace(/^[╷│╵] ?/, "").trimEnd());
  const findings: { severity: TerraformSeverity; summary: string; detail: string[] }[] = [];
  for (const line of lines) {
    const [, severity, summary] = /^(Error|Warning): (.*)$/.exec(line) ?? [];
    if (severity !== undefined && summary !== undefined) {
      findings.push({
        severity: severity === "Error" ? TerraformSeverity.ERROR : TerraformSeverity.WARNING,
        summary,
        detail: [],
      });
    } else {
      findings.at(-1)?.detail.push(line);
    }
  }
  return findings.map((finding) => ({ ...finding, detail: finding.detail.join("\n").trim() }));
}

/** The changes in the output of `terraform show -json` for a plan, without resources that stay as they are. */
export function changesOfPlan(stdout: string): PlannedChange[] {
  const { resource_changes: changes = [] } = JSON.parse(stdout) as { resource_changes?: RawChange[] };
  return changes
    .map(({ address, type, change }) => ({
      address,
      type,
      actions: change.actions,
      before: change.before ?? {},
      after: change.after ?? {},
      unknown: isObject(change.after_unknown) ? change.after_unknown : {},
    }))
    .filter(({ actions }) => !actions.includes("no-op"));
}

interface RawChange {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
    readonly after_unknown: unknown;
  };
}

function diagnosticOf(raw: unknown): TerraformDiagnostic {
  const { severity, summary, detail, address: named, snippet } = isObject(raw) ? raw : {};
  const { code, context } = isObject(snippet) ? snippet : {};
  const address = typeof named === "string" ? named : addressIn(context);
  return {
    severity: severity === "warning" ? TerraformSeverity.WARNING : TerraformSeverity.ERROR,
    summary: typeof summary === "string" ? summary : "",
    detail: typeof detail === "string" ? detail : "",
    ...(address === undefined ? {} : { address }),
    ...(typeof code === "string" ? { snippet: code.trim() } : {}),
  };
}

/** Faults of the configuration itself come without an address, but with the place: `resource.bigip_ltm_pool.x`. */
function addressIn(context: unknown): string | undefined {
  const [, resource, data] =
    /^(?:resource\.([\w-]+\.[\w-]+)|(data\.[\w-]+\.[\w-]+))/.exec(String(context)) ?? [];
  return resource ?? data;
}
