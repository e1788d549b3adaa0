// Stands in a printed report: draws each chart of the page from the data beside it, as SVG.
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { type ChartData, height, option } from './chart-option';

use([BarChart, LineChart, PieChart, AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, TooltipComponent, SVGRenderer]);

interface Drawn {
  figure: HTMLElement;
  chart: ChartData;
  picture: ReturnType<typeof init>;
  // Pixels between the margins of the paper that the section is printed on.
  paper: number;
}

const all: Drawn[] = [];
const font = getComputedStyle(document.body).fontFamily;

for (const figure of document.querySelectorAll<HTMLElement>('figure.chart')) {
  const data = figure.querySelector('script[type="application/json"]')?.textContent;
  if (data) {
    const chart = JSON.parse(data) as ChartData;
    const place = document.createElement('div');
    const paper = figure.dataset['wide'] ? 1000 : 680;
    figure.append(place);
    const picture = init(place, null, { renderer: 'svg', width: paper, height: height(chart, paper) });
    picture.setOption(option(chart, paper, font));
    all.push({ figure, chart, picture, paper });
  }
}

// On paper of the paper's width, whatever the window's; on the screen no wider than the window.
function fit(printed: boolean): void {
  for (const { figure, chart, picture, paper } of all) {
    const width = printed ? paper : Math.min(paper, figure.clientWidth);
    if (width > 0 && width !== picture.getWidth()) {
      picture.resize({ width, height: height(chart, width) });
      picture.setOption(option(chart, width, font), { notMerge: true });
      // At once: the browser prints what stands there when its event ends.
      picture.getZr().flush();
    }
  }
}

const print = matchMedia('print');
fit(print.matches);
print.addEventListener('change', () => fit(print.matches));
addEventListener('resize', () => fit(print.matches));
addEventListener('beforeprint', () => fit(true));
addEventListener('afterprint', () => fit(print.matches));
