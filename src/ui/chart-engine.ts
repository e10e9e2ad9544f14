/** The parts of ECharts that `Chart` uses; loaded only when a chart is drawn. SVG, so that it prints sharp. */
import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

echarts.use([LineChart, GridComponent, TooltipComponent, SVGRenderer]);

export const startChart = (place: HTMLElement) => echarts.init(place, null, { renderer: 'svg' });
