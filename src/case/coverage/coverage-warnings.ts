import { requestClasses } from './classes.js';
import type { CoverageResult } from './coverage.js';

/** So many missed classes are told one by one. */
const mostTold = 5;

/**
 * Says in whole sentences which classes of requests the generated cases of a run should have had, and had not.
 *
 * @returns none where no class was missed
 */
export function coverageWarnings({ classes, falseAlarmRate }: CoverageResult): string[] {
  const missed = classes.filter(({ verdict }) => verdict === 'missed');
  const told = missed.slice(0, mostTold).map(({ name, declared, seen, cases }) => {
    const what = requestClasses.find((each) => each.name === name)?.what ?? `is in class ${name}`;
    return `Only ${seen} of ${cases} generated cases that were judged have a request that ${what}, where at least ${percent(declared)} should: what such requests would show may have gone unseen. A generator that is in order gives such a warning in at most one run in ${Math.round(1 / falseAlarmRate)}.`;
  });
  const more = missed.length - told.length;
  return more > 0
    ? [...told, `The same holds for ${more} more ${more === 1 ? 'class' : 'classes'} of requests.`]
    : told;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
