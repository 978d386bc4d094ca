import type { EChartsOption } from 'echarts';
import { describe, expect, it } from 'vitest';
import { walkOf } from '../../src/page/walk.js';

const axis = { trigger: 'axis', heading: String, value: String } as const;
const lines: EChartsOption = {
  series: [
    { type: 'line', data: [{ value: [0, 0] }] },
    { type: 'line', name: 'median', data: [{ value: [0, 1] }, { value: [1, null] }, { value: [2, 3] }] },
  ],
};
const items: EChartsOption = {
  series: [
    {
      type: 'scatter',
      data: [{ value: [0, 0], name: 'a' }, { value: [0, 0] }, { value: [1, 0], name: 'b' }],
    },
    { type: 'scatter', data: [{ value: [0, 0] }] },
    { type: 'scatter', data: [{ value: [0, 0], name: 'c' }] },
  ],
};

describe('walkOf', () => {
  it('goes along a named line, over its gaps, and stays at its ends', () => {
    const walk = walkOf(lines, axis);
    expect(walk('ArrowRight')).toEqual({ seriesIndex: 1, dataIndex: 0 });
    expect(walk('ArrowRight')).toEqual({ seriesIndex: 1, dataIndex: 2 });
    expect(walk('ArrowRight')).toEqual({ seriesIndex: 1, dataIndex: 2 });
    expect(walk('ArrowLeft')).toEqual({ seriesIndex: 1, dataIndex: 0 });
    expect(walk('End')).toEqual({ seriesIndex: 1, dataIndex: 2 });
    expect(walk('PageUp')).toEqual({ seriesIndex: 1, dataIndex: 0 });
  });

  it('goes on where the first line has left the axes, along the next that is still within them', () => {
    const walk = walkOf(
      {
        yAxis: [{ min: -9, max: 0 }],
        series: [
          { type: 'line', name: 'bound', data: [{ value: [0, 0] }, { value: [1, 5] }, { value: [2, 9] }] },
          { type: 'line', name: 'fast', data: [{ value: [0, 0] }, { value: [1, -4] }, { value: [2, -99] }] },
          { type: 'line', name: 'slow', data: [{ value: [0, 0] }, { value: [1, -1] }, { value: [2, -2] }] },
        ],
      },
      axis,
    );
    expect(walk('ArrowRight')).toEqual({ seriesIndex: 0, dataIndex: 0 });
    expect(walk('ArrowRight')).toEqual({ seriesIndex: 1, dataIndex: 1 });
    expect(walk('End')).toEqual({ seriesIndex: 2, dataIndex: 2 });
  });

  it('goes through items that have a name, and from series to series', () => {
    const walk = walkOf(items, { trigger: 'item' });
    expect(walk('ArrowDown')).toEqual({ seriesIndex: 0, dataIndex: 0 });
    expect(walk('ArrowRight')).toEqual({ seriesIndex: 0, dataIndex: 2 });
    expect(walk('ArrowDown')).toEqual({ seriesIndex: 2, dataIndex: 0 });
    expect(walk('ArrowDown')).toEqual({ seriesIndex: 2, dataIndex: 0 });
    expect(walk('ArrowUp')).toEqual({ seriesIndex: 0, dataIndex: 0 });
  });

  it('leaves other keys, and charts without values, alone', () => {
    expect(walkOf(lines, axis)('Tab')).toBeNull();
    expect(walkOf(lines, axis)('ArrowDown')).toBeNull();
    expect(walkOf({ series: [] }, axis)('ArrowRight')).toBeNull();
  });
});
