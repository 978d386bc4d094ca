import { describe, expect, it } from 'vitest';
import { wrappedColumns } from '../../../../src/report/plots/trained/sentence-layout.js';

const room = { left: 10, right: 100, gap: 2 };

describe('wrappedColumns', () => {
  it('puts columns behind each other and begins a line where one does not fit', () => {
    expect(wrappedColumns([40, 48, 30], room)).toEqual([
      { x: 10, width: 40, line: 0 },
      { x: 52, width: 48, line: 0 },
      { x: 10, width: 30, line: 1 },
    ]);
    expect(wrappedColumns([40, 49], room).map(({ line }) => line)).toEqual([0, 1]);
  });

  it('lets no column leave its line, however wide it wants to be', () => {
    const columns = wrappedColumns([500, 20, 90, 91, 1], room);
    for (const { x, width } of columns) {
      expect(x).toBeGreaterThanOrEqual(room.left);
      expect(x + width).toBeLessThanOrEqual(room.right);
    }
    expect(columns.map(({ line }) => line)).toEqual([0, 1, 2, 3, 4]);
  });

  it('lets no two columns of a line overlap', () => {
    const columns = wrappedColumns([30, 20, 30, 50, 10, 60, 25], room);
    columns.forEach(({ x, line }, index) => {
      const before = columns[index - 1];
      if (before?.line === line) expect(x).toBe(before.x + before.width + room.gap);
    });
  });
});
