import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { geoArea, geoPath, type GeoPermissibleObjects, type GeoProjection } from 'd3-geo';
import { merge, mesh } from 'topojson-client';
import type { Position } from 'geojson';
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification';
import { colour, dot, text, type Point, type Sheet } from './style.ts';

type Country = Polygon<{ name: string }> | MultiPolygon<{ name: string }>;
type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

/** The countries on the two sides of a border; on a coast both are the same. */
type Sides = (a: string, b: string) => boolean;

export type Box = [west: number, south: number, east: number, north: number];

/** Where a label stands to its point: the side, then pixels to shift it by. */
type Place = { side: 'left' | 'right' | 'above' | 'below'; shift?: Point };

export type WorldMap = ReturnType<typeof map>;

/**
 * Natural Earth, fitted so that the whole box is seen; the map goes on to the edges of the sheet.
 * Names are those of world-atlas ("Dem. Rep. Congo"); one that it does not have is an error, not a gap on the map.
 */
export function map(
  { width, height }: Sheet,
  detail: '50m' | '10m',
  projection: GeoProjection,
  box: Box,
) {
  const file = fileURLToPath(import.meta.resolve(`world-atlas/countries-${detail}.json`));
  const world: World = JSON.parse(readFileSync(file, 'utf8'));
  const nameOf = (object: unknown) => (object as Country).properties!.name;
  const countries = world.objects.countries.geometries as Country[];

  projection.fitSize([width, height], { type: 'MultiPoint', coordinates: edgeOf(box) });
  // Clipped a little outside of the sheet, so that no coast is drawn along its edge.
  projection.clipExtent([
    [-20, -20],
    [width + 20, height + 20],
  ]);
  const path = geoPath(projection).digits(1);

  const named = (names: string[]) =>
    names.map((name) => {
      const found = countries.find((country) => nameOf(country) === name);
      if (!found) throw new Error(`world-atlas ${detail} has no country “${name}”.`);
      return found;
    });

  const landOf = (some: Country[]) => {
    const { type, coordinates } = merge(world, some);
    // The 10m atlas has islets of the Maldives wound the wrong way round: to d3 they are the rest of the globe.
    const isLand = (rings: Position[][]) => geoArea({ type: 'Polygon', coordinates: rings }) < 2 * Math.PI;
    return { type, coordinates: coordinates.filter(isLand) };
  };

  const d = (object: GeoPermissibleObjects) => path(object) ?? '';
  const point = (place: Point) => {
    const found = projection(place);
    if (!found) throw new Error(`${place} is not on the map.`);
    return found.map(Math.round) as Point;
  };

  return {
    d,
    point,

    /** Water and land, and between them what shall show only on the water. */
    base: (onWater = '') =>
      `<rect width="${width}" height="${height}" fill="${colour.water}"/>${onWater}` +
      `<path d="${d(landOf(countries))}" fill="${colour.land}" stroke="${colour.coast}" stroke-width="1.5"/>`,

    area: (names: string[], fill: string, stroke = 'none') =>
      `<path d="${d(landOf(named(names)))}" fill="${fill}" stroke="${stroke}" stroke-width="1.5"/>`,

    borders: (sides: Sides, stroke = colour.paper, strokeWidth = 3) =>
      `<path d="${d(mesh(world, world.objects.countries, (a, b) => a !== b && sides(nameOf(a), nameOf(b))))}" stroke="${stroke}" stroke-width="${strokeWidth}"/>`,

    label: (at: Point, words: string, { side, shift: [dx, dy] = [0, 0] }: Place) => {
      const [x, y] = point(at);
      const gap = 26;
      const spot: Record<Place['side'], [Point, 'start' | 'middle' | 'end']> = {
        left: [[x - gap, y + 21], 'end'],
        right: [[x + gap, y + 21], 'start'],
        above: [[x, y - gap], 'middle'],
        below: [[x, y + gap + 42], 'middle'],
      };
      const [[tx, ty], anchor] = spot[side];
      return dot([x, y]) + text([tx + dx, ty + dy], words, { anchor, weight: 600 });
    },

    /** The name of a country, an island or a line, its middle at the place. */
    name: (at: Point, words: string, fill = colour.soft) => {
      const [x, y] = point(at);
      return text([x, y + 21], words, { anchor: 'middle', fill });
    },

    /** A smooth line through the places, for what is not measured: a route, a faunal boundary. */
    curve: (places: Point[]) => {
      const points = places.map(point);
      const at = (i: number) => points[Math.max(0, Math.min(points.length - 1, i))]!;
      // Parallel to the chord of its neighbours, a third of the segment long: never overshoots in a narrow strait.
      const handle = (i: number, toward: number): Point => {
        const [before, here, after, other] = [at(i - 1), at(i), at(i + 1), at(toward)];
        const chord: Point = [after[0] - before[0], after[1] - before[1]];
        const reach = Math.hypot(other[0] - here[0], other[1] - here[1]) / 3 / Math.hypot(...chord);
        const sign = Math.sign(toward - i);
        return [Math.round(here[0] + sign * reach * chord[0]), Math.round(here[1] + sign * reach * chord[1])];
      };
      return points
        .map((here, i) => (i === 0 ? `M${here}` : `C${handle(i - 1, i)} ${handle(i, i - 1)} ${here}`))
        .join('');
    },
  };
}

/** Many points on each side, since a projection bends the sides of a box. */
function edgeOf([west, south, east, north]: Box): Point[] {
  return Array.from({ length: 21 }, (_, i) => i / 20).flatMap((t): Point[] => {
    const [lon, lat] = [west + t * (east - west), south + t * (north - south)];
    return [
      [lon, south],
      [lon, north],
      [west, lat],
      [east, lat],
    ];
  });
}
