/** A stream of pseudo-random numbers: the same seed gives the same numbers on every machine. */
export interface RandomStream {
  /** a whole number, uniform on [0, 2³²) */
  uint32(): number;
  /** a multiple of 2⁻⁵³, uniform on [0, 1) */
  uniform(): number;
  /** a whole number, uniform on [0, below); below is a positive integer up to 2³² */
  integer(below: number): number;
  /** a standard normal number */
  normal(): number;
}

/**
 * Opens a stream.
 *
 * xoshiro128** 1.1 (Blackman & Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4), 2021), its
 * state filled by splitmix32 from the seed and the path. Streams with different paths are independent for every
 * practical purpose: a stage that draws more numbers leaves the other stages' numbers as they were.
 *
 * @param seed - any finite number; all 64 bits of it count
 * @param path - what the numbers are for, `('case', 12, 'inputs')` say
 */
export function randomStream(seed: number, ...path: readonly (string | number)[]): RandomStream {
  const state = seedState(seed, path);
  let spare = Number.NaN;

  function uint32(): number {
    const s1 = state[1]!;
    const scrambled = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    state[2]! ^= state[0]!;
    state[3]! ^= s1;
    state[1]! ^= state[2]!;
    state[0]! ^= state[3]!;
    state[2]! ^= shifted;
    state[3] = rotateLeft(state[3]!, 11);
    return scrambled;
  }

  function uniform(): number {
    const high = uint32() >>> 5;
    const low = uint32() >>> 6;
    return (high * 2 ** 26 + low) * 2 ** -53;
  }

  function integer(below: number): number {
    // Rejection keeps every value equally likely: the incomplete last block of 2³² is drawn again.
    const limit = 2 ** 32 - (2 ** 32 % below);
    let drawn = uint32();
    while (drawn >= limit) drawn = uint32();
    return drawn % below;
  }

  // The polar method (Marsaglia & Bray 1964): log and sqrt only, both of which agree between Node versions.
  function normal(): number {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = Number.NaN;
      return kept;
    }
    let x: number;
    let y: number;
    let squared: number;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      squared = x * x + y * y;
    } while (squared >= 1 || squared === 0);
    const scale = Math.sqrt((-2 * Math.log(squared)) / squared);
    spare = y * scale;
    return x * scale;
  }

  return { uint32, uniform, integer, normal };
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Four words of state from FNV-1a over the seed's bytes and the path, spread by splitmix32. */
function seedState(seed: number, path: readonly (string | number)[]): Uint32Array {
  const bits = new Uint32Array(new Float64Array([seed]).buffer);
  let hash = 0x811c9dc5;
  const absorb = (byte: number): void => {
    hash = Math.imul(hash ^ byte, 0x01000193);
  };
  for (const word of bits) for (let shift = 0; shift < 32; shift += 8) absorb((word >>> shift) & 0xff);
  for (const part of path) {
    for (const character of `/${part}`) {
      const code = character.codePointAt(0)!;
      absorb(code & 0xff);
      absorb(code >>> 8);
    }
  }
  const state = new Uint32Array(4);
  for (let word = 0; word < 4; word++) state[word] = splitmix32((hash + Math.imul(word + 1, 0x9e3779b9)) >>> 0);
  return state;
}

function splitmix32(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
