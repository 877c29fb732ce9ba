import type { BigipObject } from "../core/bigip-object";
import type { Faults } from "../core/faults";
import { type Dependable, describeObject, isSame } from "../core/i-bigip-object";
import { KINDS } from "../core/object-kind";
import type { Refer } from "../core/object-references";
import type { PropReader } from "../core/prop-reader";
import { setBack } from "../device/set-back";
import { TmshValue } from "../device/tmsh-value";
import { type IIRule, isOwnIRule } from "./irule";

/** Events and commands of iRules that need a TCP or SSL profile. */
const LAYER_7 =
  /\b(CLIENT_DATA|SERVER_DATA|(CLIENT|SERVER)SSL_[A-Z]+|TCP::(collect|payload|release|respond)|SSL::\w+)\b/;

/** The iRules of a virtual server, in the order in which they run. */
export class AttachedIRules {
  private readonly rules: IIRule[] = [];
  private setBack: Dependable | undefined;

  public constructor(
    private readonly host: BigipObject,
    private readonly faults: Faults,
    private readonly refer: Refer,
  ) {}

  public get all(): readonly IIRule[] {
    return this.rules;
  }

  /** What takes them off the device when all of them have left the stack. */
  public get setBacks(): readonly Dependable[] {
    return this.setBack === undefined ? [] : [this.setBack];
  }

  /** Attaches the rules of the prop `irules`. */
  public attachGiven(read: PropReader, given: unknown): void {
    (read.list("irules", given) ?? []).forEach((rule, index) => this.attach(read, `irules[${index}]`, rule));
  }

  /** Attaches a rule behind the ones that are there. */
  public attach(read: PropReader, prop: string, rule: unknown): void {
    const referred = this.refer(prop, rule as IIRule, KINDS.iRule);
    if (referred === undefined) {
      if (rule === undefined) read.wrongType(prop, rule, "an iRule");
      return;
    }
    if (this.rules.some((each) => isSame(each, referred))) {
      const name = describeObject(referred);
      this.faults.report("duplicate-entry", `${prop}: ${name} is attached already`, `Attach each iRule once`);
      return;
    }
    this.rules.push(referred);
    this.makeSetBack();
  }

  /** Attaches a rule of the library's own in front of those that are there. */
  public attachFirst(rule: IIRule): void {
    this.rules.unshift(rule);
    this.makeSetBack();
  }

  /** Reports what a Performance (Layer 4) virtual server does not have. */
  public checkLayer4(): void {
    for (const rule of this.rules) {
      const need = isOwnIRule(rule) ? LAYER_7.exec(rule._code)?.[0] : undefined;
      if (need === undefined) continue;
      this.faults.report(
        "irule-needs-layer-7",
        `irules: ${describeObject(rule)} uses ${need}, which a Performance (Layer 4) virtual server does not have`,
        `Use a scenario that ends TCP, or leave the iRule out`,
      );
    }
  }

  private makeSetBack(): void {
    this.setBack ??= setBack(this.host, "IRules", {
      component: "ltm virtual",
      properties: () => ({ rules: TmshValue.keyword("none") }),
      detaches: this.rules,
    });
  }
}
