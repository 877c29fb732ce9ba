import { EXAMPLES } from "../../examples/main";
import { findingsOf } from "../../tools/as3/explained";
import { differencesOfExamples } from "../../tools/as3/twins";
import { AS3, AS3_HOME } from "../support/as3";
import { describeWith } from "../support/requirements";
import { describeWithRealProvider } from "../terraform/harness";

jest.setTimeout(600_000);

describeWith([AS3], "the examples beside what F5's AS3 makes of the same services", () => {
  describeWithRealProvider("object by object", () => {
    it("differs where there is a reason, and has no reason without a difference", async () => {
      const differences = await differencesOfExamples(AS3_HOME, EXAMPLES);
      expect(findingsOf(differences)).toEqual({ unexplained: [], unneeded: [] });
    });
  });
});
