import { rm } from 'node:fs/promises';
import type { DecayDocument } from '../../decay/decay-document.js';
import type { DecayPoint } from '../../decay/plan-decay.js';
import { decayDefaults, planSweep } from '../../decay/plan-decay.js';
import type { Shard } from '../../decay/shard.js';
import { type DecayOrigin, summarise } from '../../decay/summarise.js';
import { requireWritableFolder } from '../../node/write-file.js';
import { counted } from '../counted.js';
import { sayWhenInterrupted } from '../interruption.js';
import { shellWord } from '../shell-word.js';
import { runStages } from '../stages.js';
import { version } from '../version.js';
import { printDecay, writeDecayReport } from './decay-report.js';
import { environmentShard } from './environment-shard.js';
import { openSweep, type RunningSweep, sweepFile, wholeSweep } from './run-sweep.js';
import { type SweepOptions, sweepCommand, sweepOf } from './sweep-options.js';

/** What `backproof decay` was told. */
export interface DecayCommandOptions extends SweepOptions {
  readonly workers: number;
  readonly shard?: Shard | undefined;
  readonly shards?: number | undefined;
  readonly restart: boolean;
  /** the folder of the report */
  readonly output: string;
  readonly quiet: boolean;
}

/**
 * Measures what the command line asks for, or goes on with it, and writes the report, or the points of a shard.
 *
 * @throws InputError when the options do not go together, or the folder holds another unfinished sweep or cannot be written
 */
export async function conductDecay(options: DecayCommandOptions): Promise<void> {
  const { output, quiet } = options;
  const say = (sentence: string): void => void (quiet || process.stderr.write(`${sentence}\n`));
  const planned = await sweepOf(options);
  const points = planSweep(planned);
  const origin = {
    version,
    command: sweepCommand(options),
    seed: planned.seed ?? decayDefaults.seed,
    epsilon: decayDefaults.epsilon,
  };
  const shard = chosenShard(options, say);
  await requireWritableFolder(output, 'the decay report');
  if (options.restart) await rm(sweepFile(output, shard), { force: true });
  const sweep = await openSweep(points, { origin, shard, folder: output });
  sayWhenInterrupted(
    'What was measured is kept: the same command goes on from there. No report was left half-written.',
  );
  tellWhatWasThere(sweep, say);
  if (shard.count > 1) await finishShard(sweep, options);
  else await finishReport(sweep, { points, origin, options });
}

/** The part that --shard names, or the environment. */
function chosenShard({ shard, shards }: DecayCommandOptions, say: (sentence: string) => void): Shard {
  if (shard !== undefined) return shard;
  const found = environmentShard(process.env, shards);
  if (found === null) return wholeSweep;
  const { index, count } = found.shard;
  say(`Measuring part ${index} of ${count}, as ${found.from} say; --shard 1/1 measures all of it.`);
  return found.shard;
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
  process.stdout.write(
    `Wrote ${sweep.path}.\nWith all parts in one folder, backproof merge ${shellWord(output)} makes the report.\n`,
  );
}

async function finishReport(
  sweep: RunningSweep,
  {
    points,
    origin,
    options,
  }: { points: readonly DecayPoint[]; origin: DecayOrigin; options: DecayCommandOptions },
): Promise<void> {
  const { output, quiet, workers } = options;
  let document: DecayDocument | undefined;
  let page = '';
  await runStages(
    [
      measuringStage(sweep, workers),
      {
        title: `Writing the report to ${output}`,
        run: async () => {
          document = summarise(points, sweep.results(), origin);
          page = await writeDecayReport(document, output);
          await sweep.log.remove();
          return `Wrote the report to ${output}`;
        },
      },
    ],
    { quiet },
  );
  printDecay(document!, page);
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
