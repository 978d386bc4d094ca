import { availableParallelism } from 'node:os';
import { usualLimits } from '../case/case-arbitrary.js';
import { type CheckOutcome, check } from '../check/check.js';
import type { Cell } from '../contract/architecture.js';
import { combineVerdicts, exitCodes, type Verdict } from '../contract/verdict.js';
import type { DecayDocument } from '../decay/decay-document.js';
import type { PointResult } from '../decay/measure-point.js';
import { decayDefaults, planDecay } from '../decay/plan-decay.js';
import { summarise } from '../decay/summarise.js';
import type { ExampleDocument } from '../example/example-document.js';
import { type RatingTask, ratingRequest, ratingTask } from '../example/rating-task.js';
import { briefTraining, type RatingOutcome, ratingSentence, trainRating } from '../example/train-rating.js';
import { readReviews } from '../node/read-reviews.js';
import { requireWritableFolder } from '../node/write-file.js';
import { decaySentences } from '../report/decay-sentences.js';
import { referenceSubject } from '../subject/reference.js';
import { bundledReviews } from '../text/bundled-reviews.js';
import { writeDecayReport } from './decay/decay-report.js';
import { measureInThreads } from './decay/measure-in-threads.js';
import { readExamples } from './decay/read-examples.js';
import { terminalColours, terminalWidth } from './reporters.js';
import { shellWord } from './shell-word.js';
import { runStages, type Stage } from './stages.js';
import { version } from './version.js';

const hiddenSize = 16;
const vocabularyWords = 200;
/** Reviews whose gradients are checked, a batch of them a case. */
const checkedBatches = 4;
const checkedBatchSize = 4;

/** What `backproof demo` was told. */
export interface DemoOptions {
  readonly cell: Cell;
  /** the file of reviews; undefined: the bundled ones */
  readonly reviews?: string | undefined;
  readonly seed: number;
  /** the folder of the decay report */
  readonly output: string;
  readonly quiet: boolean;
}

/**
 * Trains the network, checks its gradient before and after, writes the decay report, and sets the exit code.
 *
 * @throws InputError when the reviews cannot be read or the folder cannot be written
 */
export async function conductDemo({ cell, reviews: path, seed, output, quiet }: DemoOptions): Promise<void> {
  const reviews = path === undefined ? bundledReviews : await readReviews(path);
  await requireWritableFolder(output, 'the decay report');
  const task = ratingTask({ reviews, cell, hiddenSize, words: vocabularyWords, seed });
  const ownReviews = path === undefined ? '' : ` --reviews ${shellWord(path)}`;
  const replay = `backproof demo --cell ${cell}${ownReviews} --seed ${seed}`;
  const examples = await readExamples();
  const run: Partial<DemoRun> = {};
  await runStages(demoStages(run, task, { seed, output, replay, examples }), { quiet });
  const verdict = printDemo(run as DemoRun, task, replay);
  process.exitCode = exitCodes[verdict];
}

/** What the stages leave for one another. */
interface DemoRun {
  before: CheckOutcome;
  outcome: RatingOutcome;
  after: CheckOutcome;
  decay: DecayDocument;
  page: string;
}

/** What the stages depend on. */
interface DemoSetting {
  readonly seed: number;
  readonly output: string;
  /** the command line that runs the demo again */
  readonly replay: string;
  /** what trained networks make of two tasks */
  readonly examples: ExampleDocument;
}

function demoStages(run: Partial<DemoRun>, task: RatingTask, setting: DemoSetting): Stage[] {
  const { seed, output, examples } = setting;
  const points = planDecay({ seed });
  return [
    checkStage(
      'before training',
      task,
      setting,
      () => task.initial,
      (outcome) => {
        run.before = outcome;
      },
    ),
    {
      title: `Training on ${task.training.length} reviews`,
      run: async (report) => {
        const training = trainRating(task, { ...briefTraining, seed });
        let next = training.next();
        for (; !next.done; next = training.next()) await report(next.value, briefTraining.steps);
        run.outcome = next.value;
        return `Trained on ${task.training.length} reviews`;
      },
    },
    checkStage(
      'after training',
      task,
      setting,
      () => run.outcome!.parameters,
      (outcome) => {
        run.after = outcome;
      },
    ),
    {
      title: `Measuring how gradients decay in ${points.length} networks`,
      run: async (report) => {
        const results: PointResult[] = new Array(points.length);
        let done = 0;
        await measureInThreads({
          points,
          places: [...points.keys()],
          workers: availableParallelism(),
          async onResult(place, result) {
            results[place] = result;
            await report(++done, points.length, points[place]!.series.label);
          },
        });
        const command = `backproof decay --seed ${seed}`;
        const { epsilon } = decayDefaults;
        run.decay = summarise(points, results, { version, command, seed, epsilon });
        ({ page: run.page } = await writeDecayReport(run.decay, { output }, { examples }));
        return `Measured how gradients decay in ${points.length} networks`;
      },
    },
  ];
}

/** Checks the gradient of the task's network on batches of reviews, the reference itself being on trial. */
function checkStage(
  when: string,
  task: RatingTask,
  { seed, replay }: DemoSetting,
  parametersOf: () => RatingOutcome['parameters'],
  keep: (outcome: CheckOutcome) => void,
): Stage {
  return {
    title: `Checking the network's gradient ${when}`,
    run: async (report) => {
      const requests = Array.from({ length: checkedBatches }, (_, batch) => {
        const some = task.training.slice(batch * checkedBatchSize, (batch + 1) * checkedBatchSize);
        return { path: `reviews:${batch}`, request: ratingRequest(task, some, parametersOf()) };
      });
      const outcome = await check({
        subject: referenceSubject(),
        judges: 'independent',
        seed,
        cases: 0,
        limits: usualLimits,
        requests,
        wants: (id) => id.startsWith('gradient/'),
        replay: () => replay,
        onProgress: ({ done, total }) => report(done, total),
      });
      keep(outcome);
      return `Checked the network's gradient ${when}: ${outcome.result.verdict}`;
    },
  };
}

/** Prints what the demo found. @returns the verdict of both checks together */
function printDemo(
  { before, outcome, after, decay, page }: DemoRun,
  task: RatingTask,
  replay: string,
): Verdict {
  const colours = terminalColours(true);
  const width = terminalWidth();
  const { cell, inputSize } = task.architecture;
  const lines = [
    colours.bold(`A network that rates film reviews (${cell}, H = ${hiddenSize}, ${inputSize} tokens)`),
    `  ${ratingSentence(outcome)}`,
    `  Its gradient before training: ${gradientLine(before)}`,
    `  Its gradient after training:  ${gradientLine(after)}`,
    '',
    decaySentences(decay, { colours, width }),
    ...(before.result.verdict === 'pass' && after.result.verdict === 'pass'
      ? []
      : [`The same once more: ${replay}`]),
    `Open ${page} to look at the curves. Next: backproof check --help, backproof decay --help.`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return combineVerdicts([...before.result.checks, ...after.result.checks]);
}

function gradientLine({ result, ratios }: CheckOutcome): string {
  const comparisons = ratios.reduce((sum, sample) => sum + sample.ratios.length, 0);
  const worst = Math.max(...ratios.flatMap((sample) => sample.ratios));
  const figures = `${comparisons} comparisons with the tangent and with differences of its loss, the worst error ${worst.toPrecision(2)} of its budget`;
  return `${result.verdict}; ${figures}.${result.findings.map(({ message }) => ` ${message}`).join('')}`;
}
