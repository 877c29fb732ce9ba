import { Converter, ReflectionKind } from "typedoc";

const NOTE = "<!-- Made from the docstrings by `npm run api`: change those. -->";

/**
 * Leaves out what a class or interface has from another one, whose section tells it, and names that a module only
 * passes on; shows defaults that are told in words as such; says on each page where it comes from.
 */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const reflection of project.getReflectionsByKind(ReflectionKind.All)) {
      if (isToldElsewhere(reflection)) project.removeReflection(reflection);
      else reflection.comment?.getTags("@default").forEach(showInLine);
    }
  });
  app.renderer.markdownHooks.on("page.begin", () => NOTE);
}

function isToldElsewhere(reflection) {
  return reflection.isReference() || reflection.flags.isInherited || reflection.inheritedFrom !== undefined;
}

/** TypeDoc takes every default for code; ours begin with a dash where they are words. */
function showInLine(tag) {
  const said = tag.content
    .map(({ text }) => text)
    .join("")
    .replace(/^```\w*\n|\n```$/g, "")
    .trim();
  tag.content = [
    said.startsWith("- ") ? { kind: "text", text: said.slice(2) } : { kind: "code", text: `\`${said}\`` },
  ];
}
