// From a chart as data to what echarts draws: calm colours that differ in lightness too, and
// patterns where there are several, so that a black and white print can be read. No name is cut (chart-labels.ts).
import { LINE, REACH, SIZE, type Standing, label, lying, standing, widthOf } from './chart-labels';

export interface ChartData {
  title: string;
  kind: 'bar' | 'ranking' | 'line' | 'pie';
  unit: 'integer' | 'decimal' | 'percent';
  /** What is counted along the axis of figures. */
  values: string;
  names: string[];
  series: { name: string; values: (number | null)[] }[];
  marks: { name: string; at: number }[];
}

const COLOURS = ['#2f5d8a', '#9db8d2', '#c77d3a', '#e3c9a0', '#5b7f5e', '#b9cfb4', '#6d5a86', '#c9bed8'];
const INK = '#333';
const RULE = '#d9dee4';

export function shown(value: number | null | undefined, unit: ChartData['unit']): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (unit === 'percent') {
    return `${(value * 100).toFixed(1)}%`;
  }
  return unit === 'integer' ? String(value) : value.toFixed(1);
}

// Lines that few labels fit beside: only the mark is written, values stand in the table.
const FEW = 16;

/** Between the axis and its name: the label of a bar as high as the axis stands there. */
const NAME_GAP = 12;
const NAME_GAP_OVER_LABELS = 22;

/** Beside the plot: the axis of figures on the left, and what stands behind the bars or marks on the right. */
const SIDES = 64;

/**
 * In a picture of that width, in pixels. The font is a family by its name: texts are measured on a canvas, which knows no
 * `inherit`, and would take its own small letters instead.
 */
export function option(chart: ChartData, width: number, font: string): Record<string, unknown> {
  const several = chart.series.length > 1;
  return {
    animation: false,
    color: COLOURS,
    textStyle: { fontFamily: font, color: INK },
    title: { text: chart.title, left: 0, top: 0, textStyle: { fontSize: 13, fontWeight: 600, color: INK } },
    tooltip: { trigger: chart.kind === 'pie' ? 'item' : 'axis', valueFormatter: (v: number | null) => shown(v, chart.unit) },
    legend: several ? { top: 22, left: 0, itemWidth: 18, itemHeight: 10, textStyle: { color: INK } } : undefined,
    aria: { enabled: true, decal: { show: several || chart.kind === 'pie' } },
    ...(chart.kind === 'pie' ? pie(chart, width) : axes(chart, width)),
  };
}

const RADIUS = 85;

function pie(chart: ChartData, width: number): Record<string, unknown> {
  const values = chart.series[0]?.values ?? [];
  return {
    series: [
      {
        type: 'pie',
        top: 24,
        radius: [0, RADIUS],
        startAngle: 90,
        label: {
          color: INK,
          width: Math.max(80, width / 2 - RADIUS - 50),
          overflow: 'break',
          lineHeight: LINE,
          formatter: (p: { name: string; value: number; percent?: number }) =>
            `${p.name}  ${shown(p.value, chart.unit)}  (${(p.percent ?? 0).toFixed(1)}%)`,
        },
        itemStyle: { borderColor: '#fff', borderWidth: 1.5 },
        data: chart.names.map((name, i) => ({ name, value: values[i] ?? 0 })),
      },
    ],
  };
}

/** Right of the plot, for the names of marks. */
function markRoom(chart: ChartData): number {
  return chart.marks.length === 0 ? 40 : Math.max(40, 12 + Math.max(...chart.marks.map((m) => widthOf(m.name, 10))));
}

/** How names stand along the axis; null: the picture lies, as a ranking does. Lines, and several bars of each name, do not. */
function stands(chart: ChartData, width: number): Standing | null {
  if (chart.kind === 'ranking') {
    return null;
  }
  const mayLie = chart.kind === 'bar' && chart.series.length === 1;
  return standing(chart.names, width - SIDES - markRoom(chart), mayLie ? REACH : Infinity);
}

function axes(chart: ChartData, width: number): Record<string, unknown> {
  const upright = stands(chart, width);
  const lies = upright === null;
  const names = {
    type: 'category',
    data: chart.names,
    inverse: lies,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: '#8a94a0' } },
    axisLabel: {
      color: INK,
      fontSize: SIZE,
      ...(lies ? { interval: 0, width: lying(chart.names, width).width, overflow: 'break', lineHeight: LINE } : label(upright)),
    },
  };
  const labelled = chart.names.length * chart.series.length <= FEW;
  const values = {
    type: 'value',
    name: chart.values,
    nameLocation: lies ? 'middle' : 'end',
    nameGap: lies ? 26 : labelled ? NAME_GAP_OVER_LABELS : NAME_GAP,
    nameTextStyle: { color: INK, fontSize: 11, align: lies ? 'center' : 'left' },
    splitLine: { lineStyle: { color: RULE } },
    axisLabel: { color: INK, formatter: (v: number) => (chart.unit === 'percent' ? `${Math.round(v * 100)}%` : String(v)) },
    ...(chart.unit === 'integer' ? { minInterval: 1 } : {}),
    ...(chart.unit === 'percent' ? { min: 0, max: 1 } : {}),
  };
  return {
    // The plot shrinks by what stands outside of it: labels and names of both axes.
    grid: {
      left: 4,
      right: lies ? 48 : markRoom(chart),
      top: above(chart, lies),
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'all',
    },
    xAxis: lies ? values : names,
    yAxis: lies ? names : values,
    series: chart.series.map((s, i) => ({
      name: s.name,
      type: chart.kind === 'line' ? 'line' : 'bar',
      data: s.values,
      barMaxWidth: 34,
      symbol: ['circle', 'rect', 'triangle', 'diamond'][i % 4],
      symbolSize: 6,
      lineStyle: { width: 2, type: (['solid', 'dashed', 'dotted'] as const)[i % 3] },
      label: {
        show: labelled || lies,
        position: lies ? 'right' : 'top',
        fontSize: 10,
        color: INK,
        // A line of the grid behind the figure does not strike it out.
        textBorderColor: '#fff',
        textBorderWidth: 2,
        formatter: (p: { value: number | null }) => shown(p.value, chart.unit),
      },
      ...(i === 0 && chart.marks.length > 0
        ? {
            markLine: {
              symbol: 'none',
              animation: false,
              lineStyle: { color: INK, type: 'dashed', width: 1 },
              label: { color: INK, fontSize: 10, position: lies ? 'start' : 'end', formatter: (p: { name: string }) => p.name },
              data: chart.marks.map((m) => ({ name: m.name, [lies ? 'xAxis' : 'yAxis']: m.at })),
            },
          }
        : {}),
    })),
  };
}

/** Title, legend, names of marks that stand upright. */
function above(chart: ChartData, lies: boolean): number {
  return 30 + (chart.series.length > 1 ? 22 : 0) + (lies && chart.marks.length > 0 ? 18 : 0);
}

// Of the picture, in pixels, at that width: names take what they need, a pie a line of each piece.
export function height(chart: ChartData, width: number): number {
  if (chart.kind === 'pie') {
    return Math.max(260, 60 + 28 * chart.names.length);
  }
  const upright = stands(chart, width);
  return upright === null
    ? Math.max(140, above(chart, true) + 60 + lying(chart.names, width).height * chart.names.length)
    : 245 + upright.height;
}
