import { Testing } from "cdktf";
import { EXAMPLES } from "../../examples/main";
import { findingsOf } from "../../tools/as3/explained";
import { differencesFromDeclaration } from "../../tools/as3/twins";
import { AS3, AS3_HOME } from "../support/as3";
import { inTenant, tenantIn } from "../support/examples-in-tenants";
import { describeWith } from "../support/requirements";
import { describeWithRealProvider } from "../terraform/harness";

jest.setTimeout(600_000);

describeWith([AS3], "each example in both engines", () => {
  describeWithRealProvider("object by object", () => {
    test.each(EXAMPLES.map((addTo) => [addTo(Testing.app()).node.id, addTo] as const))(
      "%s: the device has the same but where there is a reason",
      async (name, addTo) => {
        const { declaration } = tenantIn(inTenant(name)(Testing.app()));
        // What reads declarations from files wants one; AS3 itself makes it up.
        const text = JSON.stringify({ ...declaration, id: name });
        const differences = await differencesFromDeclaration(AS3_HOME, addTo(Testing.app()), text);
        expect(findingsOf(differences).unexplained).toEqual([]);
      },
    );
  });
});
