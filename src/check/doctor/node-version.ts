import type { DoctorFinding } from './doctor-finding.js';

/**
 * Tells whether a version lies in a range as package.json writes them: `^20.19.0 || ^22.13.0 || >=24.0.0`.
 *
 * `^a.b.c` with a above 0: the same a, and not before a.b.c. What stands behind a hyphen (`24.0.0-nightly`) is passed over.
 */
export function isInRange(version: string, range: string): boolean {
  const own = numbersOf(version);
  if (own.length !== 3) return false;
  return range.split('||').some((part) => {
    const [, operator, least] = /^\s*(\^|>=)(\d+\.\d+\.\d+)\s*$/.exec(part) ?? [];
    if (least === undefined) return false;
    const from = numbersOf(least);
    return comesNotBefore(own, from) && (operator === '>=' || own[0] === from[0]);
  });
}

/** Holds the version of Node against what package.json asks for. */
export function judgeNode(version: string, range: string): DoctorFinding {
  return isInRange(version, range)
    ? { topic: 'node', status: 'fine', message: `Node ${version} is one that backproof runs on (${range}).` }
    : {
        topic: 'node',
        status: 'wrong',
        message: `Node ${version} is none that backproof runs on (${range}). Install one of those.`,
      };
}

function numbersOf(version: string): number[] {
  return version.replace(/-.*$/, '').split('.').map(Number);
}

function comesNotBefore(version: readonly number[], least: readonly number[]): boolean {
  const place = version.findIndex((number, at) => number !== least[at]);
  return place < 0 || version[place]! > least[place]!;
}
