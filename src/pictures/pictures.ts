import { drawnPoints } from '../core/chart.ts';
import type { Chart, View } from '../core/view.ts';
import { drawPoints, WIDTH } from './chart.ts';
import { LOOKS, type Theme } from './look.ts';
import { drawPage } from './page.ts';
import { pngOf } from './png.ts';

/** A chart as PNG, on the ground of this theme, without its title: that stands beside it in words. */
export async function pictureOf(chart: Chart, theme: Theme): Promise<Uint8Array<ArrayBuffer>> {
  const look = LOOKS[theme];
  const { points } = drawnPoints(chart, chart.kind === 'pie' ? 6 : 60);
  const { svg, height } = await drawPoints({ ...chart, points }, look);
  const ground = `<rect width="${WIDTH}" height="${height}" fill="${look.ground}"/>`;
  return await pngOf(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}">${ground}${svg}</svg>`,
  );
}

/** All that can be read of a view as one PNG: text, figures, charts and tables from top to bottom. */
export async function pageOf(view: View, theme: Theme): Promise<Uint8Array<ArrayBuffer>> {
  return await pngOf(await drawPage(view, theme));
}
