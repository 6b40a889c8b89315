import { geoMercator } from 'd3-geo';
import { map, type Box } from './map.ts';
import { colour, drawing, thumb, whole, type Drawing, type Point, type Sheet } from './style.ts';

/*
 * A sketch of straight baselines, not a chart: places near the outermost islands and capes, rounded to a tenth or two
 * of a degree. Between the runs lie land borders, which are drawn as the land shows them.
 */

/** From the border on Kalimantan's west coast round Natuna, the Malacca Strait and the Indian Ocean to Timor. */
const west: Point[] = [
  [109.6, 2.1],
  [109.0, 3.0],
  [108.4, 4.6],
  [108.0, 4.9],
  [107.7, 4.6],
  [105.9, 3.4],
  [105.3, 2.8],
  [104.7, 1.3],
  [104.1, 1.25],
  [103.7, 1.1],
  [103.3, 1.25],
  [102.2, 1.8],
  [101.7, 2.25],
  [100.6, 2.9],
  [99.5, 3.8],
  [98.2, 4.7],
  [97.5, 5.35],
  [95.9, 5.85],
  [95.3, 6.1],
  [94.9, 5.8],
  [95.4, 2.95],
  [96.9, 1.2],
  [97.8, -0.2],
  [98.5, -1.9],
  [100.3, -3.4],
  [101.0, -4.1],
  [102.2, -5.6],
  [104.4, -6.0],
  [105.2, -7.0],
  [106.3, -7.5],
  [107.8, -7.9],
  [109.1, -8.0],
  [110.6, -8.4],
  [111.7, -8.6],
  [113.3, -8.7],
  [115.1, -9.0],
  [116.0, -9.1],
  [117.0, -9.3],
  [119.0, -9.9],
  [120.2, -10.5],
  [121.6, -10.9],
  [122.9, -11.1],
  [123.5, -10.75],
  [124.5, -10.25],
  [125.1, -9.65],
];

/** From Timor's north coast along the southern Moluccas to the border on New Guinea's south coast. */
const south: Point[] = [
  [124.95, -8.9],
  [125.0, -8.5],
  [125.45, -8.1],
  [125.8, -8.08],
  [126.5, -8.05],
  [127.2, -8.2],
  [127.8, -8.4],
  [129.0, -8.4],
  [130.9, -8.5],
  [131.5, -8.1],
  [134.5, -7.2],
  [137.4, -8.6],
  [138.9, -8.6],
  [141.0, -9.3],
];

/** From the border on New Guinea's north coast over Halmahera and Talaud to the border on Kalimantan's east coast. */
const north: Point[] = [
  [141.0, -2.5],
  [138.8, -1.4],
  [135.4, -0.2],
  [134.3, 1.1],
  [131.3, 1.3],
  [129.3, 2.0],
  [128.6, 2.9],
  [127.3, 4.8],
  [126.6, 5.7],
  [125.4, 4.9],
  [124.6, 2.2],
  [123.2, 1.2],
  [120.9, 1.5],
  [119.0, 2.5],
  [118, 4.15],
  [117.95, 4.2],
];

/** Behind the land, where nobody sees them: they keep the waters on this side of Borneo. */
const acrossKalimantan: Point[] = [
  [115.6, 4.6],
  [114.3, 2],
  [110, 1.3],
];

/** It has no words, so that its crop is the same map. */
export const djuanda: Drawing = {
  whole: () => archipelago(whole, [94, -12, 142, 8]),
  thumb: () => archipelago(thumb, [94, -12, 141.5, 8]),
};

function archipelago(sheet: Sheet, box: Box): string {
  const m = map(sheet, '50m', geoMercator(), box);
  const path = (places: Point[]) => `M${places.map(m.point).join('L')}`;
  const baseline = [west, south, north].map(path).join('');
  return drawing(
    sheet,
    m.base(
      `<path d="${path([...west, ...south, ...north, ...acrossKalimantan])}Z" fill="${colour.accentWash}"/>`,
    ),
    m.area(['Indonesia'], '#857d71'),
    m.borders((a, b) => a === 'Indonesia' || b === 'Indonesia'),
    `<path d="${baseline}" stroke="${colour.accent}" stroke-width="5" stroke-dasharray="14 12"/>`,
  );
}
