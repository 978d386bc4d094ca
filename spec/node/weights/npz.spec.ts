import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/complaint/input-error.js';
import { parseNpz } from '../../../src/node/weights/npz.js';
import { complaintOf, doubles, npyBytes, npyHeader } from './file-bytes.js';

const parse = (bytes: Uint8Array) => parseNpz(bytes, 'w.npz');
const array = npyBytes(npyHeader('<f8', '(2,)'), doubles(1, 2));
const read = { shape: [2], data: Float64Array.of(1, 2) };

/** Where an archive's directory says how large its first file is when unpacked; 24 bytes into the entry. */
function claimedSizeAt(archive: Uint8Array): number {
  return Buffer.from(archive).indexOf('PK\u0001\u0002', 0, 'latin1') + 24;
}

/** An archive whose directory is described in zip64's way (APPNOTE.TXT 6.3, §4.3.14 and §4.3.15), and how many files it claims. */
function asZip64(archive: Uint8Array, files: number): Buffer {
  const end = Buffer.from(archive.slice(-22));
  const directory = Buffer.alloc(56);
  directory.writeUInt32LE(0x06064b50);
  directory.writeUInt32LE(files, 32);
  directory.writeUInt32LE(end.readUInt32LE(16), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50);
  locator.writeUInt32LE(archive.length - end.length, 8);
  end.fill(0xff, 8, 20);
  return Buffer.concat([archive.slice(0, -end.length), directory, locator, end]);
}

describe('parseNpz', () => {
  it.each([0, 6] as const)('reads every array by its name, packed at level %i', (level) => {
    const archive = zipSync({ 'a.npy': array, 'rnn/weight_hh_l0.npy': array, 'note.txt': array }, { level });
    expect([...parse(archive)]).toEqual([
      ['a', read],
      ['rnn/weight_hh_l0', read],
    ]);
  });

  it('leaves out arrays of anything else than floats', () => {
    const steps = npyBytes(npyHeader('<i8', '()'), Buffer.alloc(8));
    expect([...parse(zipSync({ 'steps.npy': steps, 'a.npy': array })).keys()]).toEqual(['a']);
  });

  it('takes any name for a name', () => {
    expect([...parse(zipSync({ '__proto__.npy': array })).keys()]).toEqual(['__proto__']);
  });

  it.each([
    ['another file', Buffer.from('not an archive'), /cannot be unpacked/],
    ['nothing', Buffer.alloc(0), /cannot be unpacked/],
    [
      'an array that is cut',
      zipSync({ 'a.npy': array.subarray(0, -1) }),
      /array "a" has 15 bytes of numbers/,
    ],
    ['no array', zipSync({ 'a.npy': Buffer.from('text') }), /array "a" begins with "text"/],
  ])('refuses %s', (_, bytes, message) => {
    expect(complaintOf(() => parse(bytes))).toMatch(message);
  });

  it('refuses an archive that is cut', () => {
    const archive = zipSync({ 'a.npy': array });
    expect(complaintOf(() => parse(archive.subarray(0, -30)))).toMatch(/cannot be unpacked/);
  });

  it('refuses an archive that unpacks to more than fits, before it is unpacked', () => {
    const bomb = Buffer.from(zipSync({ 'a.npy': Buffer.alloc(2 ** 20) }));
    bomb.writeUInt32LE(2 ** 31, claimedSizeAt(bomb));
    expect(complaintOf(() => parse(bomb))).toMatch(/unpacks to more than 1073741824 bytes/);
  });

  it('unpacks no more than an archive says that it has', () => {
    const liar = Buffer.from(zipSync({ 'a.npy': Buffer.concat([array, Buffer.alloc(2 ** 24)]) }));
    liar.writeUInt32LE(array.length, claimedSizeAt(liar));
    expect(parse(liar).get('a')).toEqual(read);
  });

  it('reads an archive with a zip64 directory', () => {
    expect([...parse(asZip64(zipSync({ 'a.npy': array }), 1))]).toEqual([['a', read]]);
  });

  it('refuses a directory that claims four billion files, without looking for all of them', () => {
    const archive = asZip64(zipSync({ 'a.npy': array }), 2 ** 32 - 1);
    expect(complaintOf(() => parse(archive))).toMatch(/claims to hold more than 65536 files/);
  });

  it('refuses two arrays of one name', () => {
    const archive = Buffer.from(zipSync({ 'a.npy': array, 'b.npy': array }));
    for (let at = archive.indexOf('b.npy'); at >= 0; at = archive.indexOf('b.npy')) archive[at] = 0x61;
    expect(complaintOf(() => parse(archive))).toMatch(/holds "a.npy" twice/);
  });

  it('reads any bytes as arrays, or refuses them by an InputError', () => {
    const archives = [0, 6].map((level) =>
      Buffer.from(zipSync({ 'a.npy': array }, { level: level as 0 | 6 })),
    );
    const damaged = fc
      .tuple(fc.constantFrom(...archives), fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { maxLength: 3 }))
      .map(([archive, changes]) => {
        const bytes = Buffer.from(archive);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        return bytes;
      });
    const numRuns = 500;
    let accepted = 0;
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 100 })), (bytes) => {
        try {
          for (const { shape, data } of parse(bytes).values()) {
            expect(data).toHaveLength(shape.reduce((size, extent) => size * extent, 1));
          }
          accepted++;
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns, seed: 1 },
    );
    expect(accepted).toBeGreaterThan(0);
    expect(accepted).toBeLessThan(numRuns);
  });
});
