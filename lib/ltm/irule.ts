import { DataBigipLtmIrule } from "@cdktf/provider-bigip/lib/data-bigip-ltm-irule";
import { LtmIrule } from "@cdktf/provider-bigip/lib/ltm-irule";
import type { Construct } from "constructs";
import { BigipObject, type BigipObjectProps, BIGIP_OBJECT_PROPS, isMadeHere } from "../core/bigip-object";
import type { IBigipObject } from "../core/i-bigip-object";
import { base64, escapeTemplate } from "../core/terraform-text";
import { lookedUpObject, type LookupProps } from "../core/looked-up-object";
import type { PropNames } from "../core/prop-names";
import { existingObject } from "../core/existing-object";
import { KINDS } from "../core/object-kind";

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

const IRULE_PROPS: PropNames<IRuleProps> = { ...BIGIP_OBJECT_PROPS, code: true };

/** An iRule (tmsh: `ltm rule`). Guide, iApp chapter: iRules. */
export class IRule extends BigipObject implements IIRule {
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
    const given = this._read.props(props, IRULE_PROPS);
    const because = "on an iRule: BIG-IP has no place for it beside the program";
    this._read.noEffect("description", given.description, because, "Write a comment into code");
    this._code = this.readCode(given.code);
    this.resource = this._make(() => this.makeNative(), {
      // In base64: AS3 would look for its own `${…}` in a text.
      write: () => ({
        class: "iRule",
        iRule: { base64: base64(escapeTemplate(this._code)) },
        expand: false,
      }),
    });
  }

  private makeNative(): LtmIrule {
    return this._withDependencies(
      new LtmIrule(this, "Resource", {
        name: this._pathToWrite,
        irule: escapeTemplate(this._code),
        lifecycle: { createBeforeDestroy: this._createBeforeDestroy },
        ...this._meta,
      }),
    );
  }

  public get iRulePath(): string {
    return this.fullPath;
  }

  private readCode(value: unknown): string {
    const code = this._read.program("code", value);
    if (code === undefined || code.trim() === "") {
      const fix = "Give the text of the iRule";
      return this._read.refuse("value-type", "code", "the program is missing", fix);
    }
    const line = lineOfLostBrace(code);
    if (line === undefined) return code;
    const fix = "Braces count in texts and comments, too: write a backslash before one that stands alone";
    return this._read.refuse(
      "irule-braces",
      "code",
      `a brace in line ${line} has none that belongs to it`,
      fix,
    );
  }
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
