import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { FONT, FONT_EAST } from './look.ts';

/** Pixels for each unit of the drawing: sharp on a screen that shows two for one. */
const ZOOM = 2;

/** Cyrillic and Greek, which the first font does not have. */
const EASTERN = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** Letters that no font which ships has: only for them the machine's own fonts are looked through. */
const ELSEWHERE = /[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Common}\p{Script=Inherited}]/u;

/** A drawing as PNG, with letters from files of our own. Loads the renderer when it is first needed. */
export async function pngOf(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const { Resvg } = await import('@resvg/resvg-js');
  // A line in other letters is written in a font that has all of them: a mixture would look like a mistake.
  const lettered = svg.replaceAll(/<text\b.*?<\/text>/gsu, (text) =>
    EASTERN.test(text) ? text.replaceAll(FONT, FONT_EAST) : text,
  );
  const drawing = new Resvg(lettered, {
    fitTo: { mode: 'zoom', value: ZOOM },
    font: { fontFiles: fontFiles(), loadSystemFonts: ELSEWHERE.test(svg), defaultFontFamily: FONT },
  });
  return new Uint8Array(drawing.render().asPng());
}

const PACKAGES = {
  '@expo-google-fonts/atkinson-hyperlegible-next': 'AtkinsonHyperlegibleNext',
  '@expo-google-fonts/commissioner': 'Commissioner',
};

function fontFiles(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return Object.entries(PACKAGES).flatMap(([name, file]) =>
    ['400Regular', '700Bold'].map((weight) =>
      join(dirname(resolve(`${name}/package.json`)), weight, `${file}_${weight}.ttf`),
    ),
  );
}
