import { Listr, ListrLogger, ProcessOutput } from 'listr2';

/** A part of a command that takes time. */
export interface Stage {
  /** what is being done, as in `Checking 225 cases` */
  readonly title: string;
  /** does it, and tells now and then how far it is; what it returns replaces the title at the end */
  run(report: (done: number, total: number, activity?: string) => Promise<void>): Promise<string>;
}

/** How often a terminal's line is drawn anew, and how often others get their turn. */
const frameMs = 80;

/** A pipe gets a line for every tenth of the way. */
const pipeShare = 0.1;

/**
 * Runs stages one after another with their progress on stderr: live on a terminal, plain lines in a pipe, none when quiet.
 *
 * The event loop gets a turn every frame, so that an interruption is heard in the middle of a long computation.
 */
export async function runStages(
  stages: readonly Stage[],
  { quiet }: { readonly quiet: boolean },
): Promise<void> {
  const isLive = canRedraw(process.stderr, process.stdout) && process.env.CI === undefined;
  const failures: unknown[] = [];
  const processOutput = new ProcessOutput(process.stderr, process.stderr);
  const tasks = stages.map(({ title, run }) => ({
    title,
    task: async (_: unknown, task: { title: string; output: string }) => {
      const reporter = progressReporter(isLive, (line) => {
        task.output = line;
      });
      task.title = await run(reporter).catch((cause: unknown) => {
        failures.push(cause);
        // The whole message follows at the end; here it would stand twice.
        throw new Error('see below');
      });
    },
  }));
  const logger = new ListrLogger({ processOutput, useIcons: isLive, toStderr: [] });
  const rendererOptions = { logger };
  const common = {
    registerSignalListeners: false,
    concurrent: false,
    fallbackRendererCondition: false,
  } as const;
  try {
    if (quiet) await new Listr(tasks, { ...common, renderer: 'silent' }).run();
    else if (isLive) await new Listr(tasks, { ...common, renderer: 'default', rendererOptions }).run();
    else await new Listr(tasks, { ...common, renderer: 'simple', rendererOptions }).run();
  } catch (cause) {
    throw failures.length > 0 ? failures[0] : cause;
  }
}

/** What is asked of a stream, to know whether it is a terminal and how wide. */
interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * Whether lines can be drawn anew: on a terminal of a known width. One that does not know it says 0, and a line as wide as that
 * is a letter; listr2 wraps by the width of stdout, whatever it writes to.
 */
export function canRedraw(stderr: Screen, stdout: Screen): boolean {
  return stderr.isTTY === true && stderr.columns !== 0 && stdout.columns !== 0;
}

/** Thins reports out: by time on a terminal, by share of the way in a pipe. */
function progressReporter(isLive: boolean, show: (line: string) => void) {
  let last = performance.now();
  let share = 0;
  return async (done: number, total: number, activity = ''): Promise<void> => {
    const now = performance.now();
    const frame = now - last >= frameMs;
    if (frame) {
      last = now;
      await new Promise((resolve) => setImmediate(resolve));
    }
    const due = isLive ? frame : done / total >= share + pipeShare;
    if (!due) return;
    share = done / total;
    const percent = Math.floor((100 * done) / total);
    show(`${done} of ${total} (${percent} %)${activity === '' ? '' : `, ${activity}`}`);
  };
}
