import { describe, expect, it } from 'vitest';
import { planDecay } from '../../../src/decay/plan-decay.js';
import { shardPlaces } from '../../../src/decay/shard.js';
import { summarise } from '../../../src/decay/summarise.js';
import { mergedSweep, pointsOfHead } from '../../../src/node/sweep/merged-sweep.js';
import { sweepHead } from '../../../src/node/sweep/sweep-head.js';
import type { SweepRecord } from '../../../src/node/sweep/sweep-log.js';
import { origin, points, results } from './sweep-fixture.js';

function part(index: number, count: number, version = origin.version): SweepRecord {
  const places = shardPlaces(points.length, { index, count });
  return {
    head: sweepHead(points, { ...origin, version }, { index, count }),
    done: new Map(places.map((place) => [place, results[place]!])),
    damaged: 0,
  };
}

describe('mergedSweep', () => {
  it('makes of the parts what one machine makes of the whole, in whatever order they come', () => {
    const merged = mergedSweep(new Map([2, 3, 1].map((index) => [`part ${index}`, part(index, 3)])));
    expect(merged.results).toEqual(results);
    expect(summarise(pointsOfHead(merged.head), merged.results, origin)).toEqual(
      summarise(points, results, origin),
    );
  });

  it('takes a part twice', () => {
    expect(
      mergedSweep(
        new Map([
          ['a', part(1, 1)],
          ['b', part(1, 1)],
        ]),
      ).results,
    ).toEqual(results);
  });

  it('refuses two parts that have other numbers for one point, were it in the last bit', () => {
    const other = part(1, 1);
    const { logNorms } = results[5]!;
    const apart = Float64Array.from(logNorms);
    apart[3] = apart[3]! * (1 + Number.EPSILON);
    const done = new Map([...other.done, [5, { ...results[5]!, logNorms: apart }]]);
    expect(() =>
      mergedSweep(
        new Map([
          ['a', part(1, 1)],
          ['b', { ...other, done }],
        ]),
      ),
    ).toThrow('"b" has other numbers for point 6 than another part');
  });

  it('tells of damaged lines where points are missing', () => {
    const half = { ...part(1, 2), damaged: 3 };
    expect(() => mergedSweep(new Map([['a', half]]))).toThrow(
      'of part 2 of 2; 3 of the lines cannot be read or do not fit the plan',
    );
  });

  it('names the parts that are missing', () => {
    expect(() =>
      mergedSweep(
        new Map([
          ['a', part(2, 4)],
          ['b', part(3, 4)],
        ]),
      ),
    ).toThrow(/lacks 7 of 14 points, of part 1, 4 of 4/);
  });

  it('refuses parts of different sweeps, and of different versions', () => {
    const otherPoints = planDecay({ lengths: [6], hiddenSizes: [4], inputs: ['random'], seeds: 2 });
    const other = { ...part(2, 2), head: sweepHead(otherPoints, origin, { index: 2, count: 2 }) };
    expect(() =>
      mergedSweep(
        new Map([
          ['a', part(1, 2)],
          ['b', other],
        ]),
      ),
    ).toThrow('parts of one sweep');
    expect(() =>
      mergedSweep(
        new Map([
          ['a', part(1, 2)],
          ['b', part(2, 2, '1.2.4')],
        ]),
      ),
    ).toThrow('parts of one sweep');
  });
});

describe('pointsOfHead', () => {
  it('lists the points of the plan, in its order', () => {
    const listed = pointsOfHead(sweepHead(points, origin, { index: 1, count: 1 }));
    expect(listed.map(({ series, seed }) => [series.id, seed])).toEqual(
      points.map(({ series, seed }) => [series.id, seed]),
    );
  });
});
