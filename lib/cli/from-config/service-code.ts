import { inlineBag, propLines, type Prop, text } from "../code";
import { oneLine } from "./one-line";
import { poolProps } from "./pools";
import type { ServiceReading } from "./service-reading";
import { listenerProps, otherProps, profileProps, snatProps } from "./virtual";

/** A service as lines of the program; what it shares with others is in the reading's code by then. */
export function serviceLines(reading: ServiceReading): string[] {
  const { service, code, variable, name } = reading;
  const props: Prop[] = [
    ["name", text(name)],
    ...listenerProps(reading),
    ...poolProps(reading),
    ...snatProps(reading),
    ...profileProps(reading),
    ...otherProps(reading),
  ];
  const after = reading.finish(service.virtual, `${variable}.virtualServer`);
  const construct = code.use(service.construct);
  const start = after.length === 0 ? "" : `const ${variable} = `;
  return [
    ...comment(`${service.virtual.path}: ${service.reasons.join("; ")}.`),
    `    ${start}new ${construct}(this, ${text(variable)}, {`,
    ...propLines([...props, namesProp(reading)], "      "),
    "    });",
    ...after.map((line) => `    ${line}`),
    ...reading.notes.flatMap(comment),
    ...lostLines(reading),
  ];
}

function namesProp({ namesProp: names }: ServiceReading): Prop {
  return ["names", names.length === 0 ? undefined : inlineBag(names)];
}

function lostLines({ lost }: ServiceReading): string[] {
  if (lost.length === 0) return [];
  return [...comment("Not carried over:"), ...lost.flatMap((each) => comment(`- ${each}`))];
}

function comment(line: string): string[] {
  return [`    // ${oneLine(line)}`];
}
