import { rm } from 'node:fs/promises';
import type { DecayDocument } from '../../decay/decay-document.js';
import { type DecayPoint, decayDefaults, planSweep } from '../../decay/plan-decay.js';
import { type DecayOrigin, summarise } from '../../decay/summarise.js';
import { removeAbandonedFiles } from '../../node/temporary-files.js';
import { counted } from '../counted.js';
import { sayWhenInterrupted } from '../interruption.js';
import { shellWord } from '../shell-word.js';
import { runStages } from '../stages.js';
import { version } from '../version.js';
import { chosenShard, type ShardOptions } from './chosen-shard.js';
import {
  openReport,
  printDecay,
  type ReportContent,
  type ReportOptions,
  refuseReportOptions,
  type WrittenReport,
  writeDecayReport,
} from './decay-report.js';
import { readExamples } from './read-examples.js';
import { openSweep, type RunningSweep, sweepFile } from './run-sweep.js';
import { type SweepOptions, sweepCommand, sweepOf } from './sweep-options.js';
import { plannedWeights, type WeightsOptions } from './weights-options.js';

/** What `backproof decay` was told of networks that it draws, or reads from a file. */
export interface DecayCommandOptions extends SweepOptions, WeightsOptions, ReportOptions, ShardOptions {
  readonly workers: number;
  readonly restart: boolean;
  readonly quiet: boolean;
}

/**
 * Measures what the command line asks for, or goes on with it, and writes the report, or the points of a shard.
 *
 * @throws InputError when the options do not go together, the baseline or the weights cannot be read, or the folder holds
 *   another unfinished sweep or cannot be written
 */
export async function conductDecay(options: DecayCommandOptions): Promise<void> {
  const { output, quiet } = options;
  const say = (sentence: string): void => void (quiet || process.stderr.write(`${sentence}\n`));
  const { points, origin, notes } = await planned(options);
  const shard = chosenShard(options, process.env, say);
  if (shard.count > 1) refuseReportOptions(options);
  const baseline = await openReport(options);
  const examples = shard.count > 1 ? null : await readExamples();
  if (options.restart) await rm(sweepFile(output, shard), { force: true });
  const sweep = await openSweep(points, { origin, shard, folder: output });
  sayWhenInterrupted(
    'What was measured is kept: the same command goes on from there. No report was left half-written.',
  );
  notes.forEach(say);
  tellWhatWasThere(sweep, say);
  if (shard.count > 1) await finishShard(sweep, options);
  else
    await finishReport(sweep, options, (results) => summarise(points, results, origin), {
      baseline,
      examples,
    });
}

/** The points to measure, and what the document says of its making. */
async function planned(
  options: DecayCommandOptions,
): Promise<{ points: readonly DecayPoint[]; origin: DecayOrigin; notes: readonly string[] }> {
  const { epsilon } = decayDefaults;
  const given = await plannedWeights(options);
  if (given !== null) {
    const { points, command, seed, notes } = given;
    return { points, origin: { version, command, seed, epsilon }, notes };
  }
  const sweep = await sweepOf(options);
  const seed = sweep.seed ?? decayDefaults.seed;
  return {
    points: planSweep(sweep),
    origin: { version, command: sweepCommand(options), seed, epsilon },
    notes: [],
  };
}

function tellWhatWasThere(
  { before, total, damaged, path }: RunningSweep,
  say: (sentence: string) => void,
): void {
  if (before > 0) say(`Going on where an earlier run stopped: ${before} of ${total} are measured.`);
  if (damaged > 0) {
    say(`${counted(damaged, 'line')} of ${path} could not be read; what they held is measured again.`);
  }
}

async function finishShard(
  sweep: RunningSweep,
  { workers, quiet, output }: DecayCommandOptions,
): Promise<void> {
  await runStages([measuringStage(sweep, workers)], { quiet });
  await sweep.log.finish();
  await removeAbandonedFiles(output);
  process.stdout.write(
    `Wrote ${sweep.path}.\nWith all parts in one folder, backproof merge ${shellWord(output)} makes the report.\n`,
  );
}

async function finishReport(
  sweep: RunningSweep,
  options: DecayCommandOptions,
  summarised: (results: ReturnType<RunningSweep['results']>) => DecayDocument,
  content: ReportContent,
): Promise<void> {
  const { output, quiet, workers } = options;
  let written: WrittenReport | undefined;
  await runStages(
    [
      measuringStage(sweep, workers),
      {
        title: `Writing the report to ${output}`,
        run: async () => {
          written = await writeDecayReport(summarised(sweep.results()), options, content);
          await sweep.log.remove();
          return `Wrote the report to ${output}`;
        },
      },
    ],
    { quiet },
  );
  printDecay(written!);
}

function measuringStage(sweep: RunningSweep, workers: number) {
  const networks = counted(sweep.total, 'network');
  return {
    title: `Measuring ${networks}`,
    run: async (report: (done: number, total: number, activity?: string) => Promise<void>) => {
      await sweep.measure(workers, report);
      return `Measured ${networks}`;
    },
  };
}
