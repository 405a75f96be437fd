import type { EChartsCoreOption } from 'echarts/core';
import { figure } from '../core/chart.ts';
import type { Chart } from '../core/view.ts';
import { FONT, type Look } from './look.ts';

/** How wide a picture is, in its own units. */
export const WIDTH = 720;

/** A drawing, and how high it is. */
export type Drawing = { svg: string; height: number };

/** The points of a chart as a drawing on nothing, without its title. Loads the library when it is first needed. */
export async function drawPoints(chart: Chart, look: Look): Promise<Drawing> {
  const echarts = await library();
  const height = heightOf(chart);
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    drawing.setOption({ animation: false, textStyle: { fontFamily: FONT, color: look.ink }, ...option(chart, look) });
    return { svg: drawing.renderToSVGString(), height };
  } finally {
    // Else the process never ends.
    drawing.dispose();
  }
}

async function library() {
  const [core, charts, components, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  core.use([charts.BarChart, charts.LineChart, charts.PieChart, components.GridComponent, renderers.SVGRenderer]);
  return core;
}

function heightOf({ kind, points }: Chart): number {
  switch (kind) {
    case 'bar':
      return Math.max(1, points.length) * 34 + 16;
    case 'line':
      return 280;
    case 'pie':
      return 300;
    default:
      return kind satisfies never;
  }
}

function option(chart: Chart, look: Look): EChartsCoreOption {
  const { kind, points } = chart;
  const names = points.map(({ label }) => label);
  const size = { fontSize: 15, color: look.ink, fontFamily: FONT };
  // Names as long as they are, up to half of the picture: short ones leave no hole beside them.
  const longest = Math.max(0, ...names.map((each) => each.length));
  const labelled = Math.min(304, 16 + Math.ceil(longest * 8.2));
  switch (kind) {
    case 'bar':
      return {
        grid: { left: labelled + 16, right: 72, top: 8, bottom: 8 },
        xAxis: { type: 'value', show: false, min: (range: { min: number }) => Math.min(0, range.min) },
        yAxis: {
          type: 'category',
          inverse: true,
          data: names,
          axisLine: { show: false },
          axisTick: { show: false },
          axisLabel: { ...size, width: labelled, overflow: 'truncate', interval: 0 },
        },
        series: [
          {
            type: 'bar',
            data: points.map(({ value }) => value),
            barMaxWidth: 20,
            itemStyle: { color: look.main, borderRadius: 3 },
            label: {
              show: true,
              position: 'right',
              ...size,
              formatter: ({ value }: { value: number }) => figure(value),
            },
          },
        ],
      };
    case 'line':
      return {
        grid: { left: 56, right: 32, top: 24, bottom: 40 },
        xAxis: {
          type: 'category',
          data: names,
          boundaryGap: points.length === 1,
          axisLine: { lineStyle: { color: look.quiet } },
          axisTick: { show: false },
          axisLabel: { ...size, hideOverlap: true },
        },
        yAxis: { type: 'value', axisLabel: size, splitLine: { lineStyle: { color: look.rule } } },
        series: [
          {
            type: 'line',
            data: points.map(({ value }) => value),
            symbol: 'circle',
            symbolSize: points.length > 40 ? 4 : 8,
            lineStyle: { color: look.main, width: 3 },
            itemStyle: { color: look.main },
          },
        ],
      };
    case 'pie':
      return {
        series: [
          {
            type: 'pie',
            radius: ['38%', '72%'],
            data: points.map(({ label, value }, at) => ({
              name: label,
              value,
              itemStyle: { color: look.shares[at % look.shares.length], borderColor: look.ground, borderWidth: 2 },
            })),
            label: {
              ...size,
              formatter: ({ name, value }: { name: string; value: number }) => `${name}: ${figure(value)}`,
            },
            labelLine: { lineStyle: { color: look.quiet } },
          },
        ],
      };
    default:
      return kind satisfies never;
  }
}
