import { describe, expect, it } from 'vitest';
import { pngDrawing } from '../../src/node/png-drawing.js';

const square =
  '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="red"/></svg>';
const empty = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>';
const worded = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20" font-family="system-ui, sans-serif"><text y="15">lag k</text></svg>`;
const wordless = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"/>';

describe('pngDrawing', () => {
  it('draws at twice the size, what is there and its texts', async () => {
    const draw = (await pngDrawing())!;
    const png = Buffer.from(draw(square));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([60, 40]); // of the header: width and height
    expect(png).not.toEqual(Buffer.from(draw(empty)));
    expect(Buffer.from(draw(worded))).not.toEqual(Buffer.from(draw(wordless)));
  });
});
