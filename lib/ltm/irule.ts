import { DataBigipLtmIrule } from "@cdktf/provider-bigip/lib/data-bigip-ltm-irule";
import { LtmIrule } from "@cdktf/provider-bigip/lib/ltm-irule";
import type { Construct } from "constructs";
import { type BigipObjectProps, BIGIP_OBJECT_PROPS, isMadeHere } from "../core/bigip-object";
import type { IBigipObject } from "../core/i-bigip-object";
import { base64, escapeTemplate } from "../core/terraform-text";
import { lookedUpObject, type LookupProps } from "../core/looked-up-object";
import type { PropReader } from "../core/prop-reader";
import { existingObject } from "../core/existing-object";
import { KINDS } from "../core/object-kind";
import { TmshValue } from "../device/tmsh-value";
import { DescribedBy, kindTable } from "../kind/kind-table";
import { NativeObject } from "../kind/native-object";
import { row, type RowsOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { Section, yours } from "../kind/setting";
import type { ValueType } from "../kind/value-type";

/** An iRule: a program that handles the events of connections. */
export interface IIRule extends IBigipObject {
  /** The full path, under a name that only iRules have. */
  readonly iRulePath: string;
}

/** Props of an iRule. `description` is an error: BIG-IP has no place for it beside the program. */
export interface IRuleProps extends BigipObjectProps {
  /** The program in iRules' Tcl. `${` and `%{` in it are Tcl's, never Terraform's. */
  readonly code: string;
}

/** An iRule as a table. */
export const IRULE = kindTable({
  kind: KINDS.iRule,
  component: "ltm rule",
  section: Section.OTHER,
  describedBy: DescribedBy.NOTHING,
  common: BIGIP_OBJECT_PROPS,
  rows: {
    code: row(iRuleCode(), {
      argument: "irule",
      as3: "iRule",
      setting: yours("Definition", { hidden: true }),
    }),
  } satisfies RowsOf<IRuleProps, BigipObjectProps>,
});

/** An iRule (tmsh: `ltm rule`). Guide, iApp chapter: iRules. */
export class IRule extends NativeObject implements IIRule {
  /** An iRule that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IIRule {
    return existingObject(scope, id, fullPath, KINDS.iRule);
  }

  /** An iRule that exists already; Terraform reads it and fails early when it is missing. */
  public static fromLookup(scope: Construct, id: string, props: LookupProps): IIRule {
    return lookedUpObject(scope, id, props, KINDS.iRule, (parent, config) => {
      return new DataBigipLtmIrule(parent, "Resource", config);
    });
  }

  public readonly resource: LtmIrule;
  /** @internal The program, for the checks of what it needs. */
  public readonly _code: string;

  public constructor(scope: Construct, id: string, props: IRuleProps) {
    super(scope, id, props, KINDS.iRule);
    const values = readRows(IRULE, props, this._reader);
    const because = "on an iRule: BIG-IP has no place for it beside the program";
    this._read.noEffect("description", this._given["description"], because, "Write a comment into code");
    this._code = values.code;
    this.resource = this._makeResource(LtmIrule, IRULE, values, {
      as3: {
        // In base64: AS3 would look for its own `${…}` in a text.
        write: () => ({
          class: "iRule",
          iRule: { base64: base64(escapeTemplate(this._code)) },
          expand: false,
        }),
      },
    });
  }

  public get iRulePath(): string {
    return this.fullPath;
  }
}

/** A program in iRules' Tcl, which has to be there. */
function iRuleCode(): ValueType<string> {
  return {
    read: ({ read }, prop, given) => readCode(read, prop, given),
    argument: escapeTemplate,
    tmsh: (value) => TmshValue.text(escapeTemplate(value)),
  };
}

function readCode(read: PropReader, prop: string, value: unknown): string {
  const code = read.program(prop, value);
  if (code === undefined || code.trim() === "") {
    return read.refuse("value-type", prop, "the program is missing", "Give the text of the iRule");
  }
  const line = lineOfLostBrace(code);
  if (line === undefined) return code;
  const fix = "Braces count in texts and comments, too: write a backslash before one that stands alone";
  return read.refuse("irule-braces", prop, `a brace in line ${line} has none that belongs to it`, fix);
}

/** Whether the stack has an iRule's program. */
export function isOwnIRule(rule: IIRule): rule is IRule {
  return isMadeHere(rule);
}

/** The line of a brace that is never closed, or never opened, as Tcl reads it; comments between events do not count. */
export function lineOfLostBrace(code: string): number | undefined {
  const opened: number[] = [];
  for (const [index, line] of code.split("\n").entries()) {
    if (opened.length === 0 && /^\s*#/.test(line)) continue;
    for (const [brace] of line.matchAll(/\\.|[{}]/g)) {
      if (brace === "{") opened.push(index + 1);
      if (brace === "}" && opened.pop() === undefined) return index + 1;
    }
  }
  return opened.at(-1);
}
