import { complaints, judge } from "../../../tools/ansible/judge";
import { KINDS } from "../../../tools/ansible/kinds";
import { programs, whyNot } from "../../../tools/ansible/requirements";
import { describeWith, once } from "../../support/requirements";

jest.setTimeout(120_000);

/** F5's Ansible modules are no part of this project: where they are, they judge the simulator and our scripts. */
const ANSIBLE = {
  needed: "F5's Ansible modules",
  variable: "REQUIRE_ANSIBLE",
  missing: once(() => whyNot(programs())),
};

describeWith([ANSIBLE], "what F5's Ansible modules and an SDK make", () => {
  it.each(KINDS.map((kind) => [kind.name, kind.theirs.by.join(", "), kind] as const))(
    "%s (%s): made, read back, and the same as ours",
    async (_name, _by, kind) => {
      expect(complaints(kind, await judge(programs(), kind))).toEqual([]);
    },
  );
});
