import { Snat, SnatKind, type SnatTopology } from "../../lib";
import { makePlaintext } from "../support/objects";
import { errorIds, synthesized } from "../support/stacks";

const { AUTOMAP, NONE, ADDRESSES } = SnatKind;

const ONE = ["10.1.20.200"];
const TWO = [...ONE, "10.1.20.201"];

describe("Snat.forTopology", () => {
  test.each<[SnatTopology, SnatKind]>([
    [{ serversOnVirtualServerSubnet: true }, AUTOMAP],
    [{ serversOnVirtualServerSubnet: true, serversRouteThroughBigIp: false }, AUTOMAP],
    [{ serversOnVirtualServerSubnet: true, serversRouteThroughBigIp: true }, AUTOMAP],
    [{ serversOnVirtualServerSubnet: false }, AUTOMAP],
    [{ serversOnVirtualServerSubnet: false, serversRouteThroughBigIp: false }, AUTOMAP],
    [{ serversOnVirtualServerSubnet: false, serversRouteThroughBigIp: true }, NONE],
    [
      { serversOnVirtualServerSubnet: false, serversRouteThroughBigIp: true, connectionsPerServer: 200_000 },
      NONE,
    ],
    [{ serversOnVirtualServerSubnet: true, connectionsPerServer: 64_000 }, AUTOMAP],
    [{ serversOnVirtualServerSubnet: true, connectionsPerServer: 64_000, addresses: ONE }, ADDRESSES],
    [{ serversOnVirtualServerSubnet: true, connectionsPerServer: 64_001, addresses: TWO }, ADDRESSES],
    [{ serversOnVirtualServerSubnet: false, connectionsPerServer: 128_000, addresses: TWO }, ADDRESSES],
  ])("decides %j as the guide does: %s", (topology, kind) => {
    const snat = Snat.forTopology(topology);
    expect(snat.kind).toBe(kind);
    expect(errorIds((stack) => makePlaintext(stack, "mail", { snat }))).toEqual([]);
  });

  test.each<[SnatTopology, number, number]>([
    [{ serversOnVirtualServerSubnet: true, connectionsPerServer: 64_001 }, 2, 0],
    [{ serversOnVirtualServerSubnet: true, connectionsPerServer: 64_001, addresses: ONE }, 2, 1],
    [{ serversOnVirtualServerSubnet: false, connectionsPerServer: 128_001, addresses: TWO }, 3, 2],
  ])("wants more addresses with %j", (topology, needed, given) => {
    const { errors } = synthesized((stack) => {
      makePlaintext(stack, "mail", { snat: Snat.forTopology(topology) });
    });
    expect(errors).toEqual([expect.objectContaining({ id: "snat-pool-size" })]);
    expect(errors[0]?.message).toContain(`need ${needed} SNAT addresses, ${given} are given`);
  });
});
