import type { FaultId } from '../../contract/faults.js';
import type { Finding } from '../../contract/result.js';
import { decodeAnyRequest } from '../../contract/wire.js';
import type { ResolvedOptions } from '../check-options.js';
import type { CheckRun } from '../check-run.js';
import { checkIds } from '../comparison-record.js';
import type { RunJudge } from '../run-judge.js';
import type { RunFailure, RunFailures } from './kept-cases-after-run.js';

/** Remembers which case each replay line of a run makes. */
export function openPaths(replay: ResolvedOptions['replay']) {
  const paths = new Map<string, string>();
  return {
    replay(path: string, cause?: FaultId): string {
      const line = replay(path, cause);
      paths.set(line, path);
      return line;
    },
    /** the path that a replay line was made for */
    pathOf: (line: string): string => paths.get(line) ?? line,
  };
}

/** What a run shows of its failures. */
interface Shown {
  readonly findings: readonly Finding[];
  /** the case that a finding's replay line makes */
  readonly pathOf: (replay: string) => string;
}

/** Lists the failing cases of a run that are worth keeping: those that were asked first, and the one that each finding shows. */
export function runFailures(
  { options, judges }: CheckRun,
  { failures, judged }: Pick<RunJudge, 'failures' | 'judged'>,
  { findings, pathOf }: Shown,
): RunFailures {
  const asked = checkIds.filter(judges.wants);
  const again = (options.first ?? []).flatMap(({ path, request }): RunFailure[] => {
    const failure = asked.flatMap(failures.of).find(({ planned }) => planned.path === path);
    if (failure === undefined) return [];
    const { check, records } = failure;
    const { quantity } = records.find((record) => record.check === check)!;
    return [{ path, request, check, fault: null, quantity }];
  });
  const shown = findings.flatMap(({ case: request, check, fault, quantity, replay }): RunFailure[] =>
    request === null
      ? []
      : [{ path: pathOf(replay), request: decodeAnyRequest(request), check, fault, quantity }],
  );
  return { failures: [...again, ...shown], judged, checks: asked };
}
