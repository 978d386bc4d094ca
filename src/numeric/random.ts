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
 * state filled from a hash of the seed and the path. Streams with different paths are independent for every
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

/** Odd multipliers of the four hash lanes: xxHash32's primes 1 to 4. */
const laneMultipliers = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d, 0x27d4eb2f] as const;

/** Four words of state from four multiplicative hashes over the seed's bytes and the path, each spread by splitmix32. */
function seedState(seed: number, path: readonly (string | number)[]): Uint32Array {
  const bytes = [...new Uint8Array(new Float64Array([seed]).buffer), ...pathBytes(path)];
  const state = new Uint32Array(4);
  laneMultipliers.forEach((multiplier, lane) => {
    let hash = multiplier ^ bytes.length;
    for (const byte of bytes) {
      hash = Math.imul(hash ^ byte, multiplier);
      hash ^= hash >>> 15;
    }
    state[lane] = splitmix32(hash >>> 0);
  });
  if (state.every((word) => word === 0)) state[0] = 1; // the one state that xoshiro never leaves
  return state;
}

/** The bytes of `/part/part…`: one of each ASCII character, three of any other. */
function pathBytes(path: readonly (string | number)[]): number[] {
  const bytes: number[] = [];
  for (const part of path) {
    for (const character of `/${part}`) {
      const codePoint = character.codePointAt(0)!;
      if (codePoint < 0x80) bytes.push(codePoint);
      else bytes.push(0x80 | (codePoint & 0x7f), (codePoint >>> 7) & 0xff, codePoint >>> 15);
    }
  }
  return bytes;
}

function splitmix32(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
