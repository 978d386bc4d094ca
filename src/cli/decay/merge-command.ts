import { Command } from '@commander-js/extra-typings';
import { paragraph } from '../paragraph.js';
import { compareOption, saveBaselineOption, thresholdOption } from './baseline-options.js';

/** `backproof merge`: the parts of a sweep become one report. */
export function mergeCommand() {
  return new Command('merge')
    .summary(
      'puts the parts of a decay sweep together: what decay --shard wrote on several machines becomes one report',
    )
    .description(
      paragraph(`Reads the points that backproof decay --shard i/n wrote, checks that they are of one sweep and that none is missing, and
writes the same report, to the byte, that one machine would have written.`),
    )
    .argument('<parts...>', 'files named points-i-of-n.jsonl, or folders that hold them')
    .option('--output <FOLDER>', 'where the report goes', 'reports/decay')
    .addOption(saveBaselineOption())
    .addOption(compareOption())
    .addOption(thresholdOption())
    .addHelpText(
      'after',
      `
Examples:
  backproof merge reports/decay                          all parts in that folder
  backproof merge part-*/points-*.jsonl --output report   parts from several machines`,
    )
    .action(async (parts, options) => {
      // What draws the report takes a while to load, and no other command needs it.
      const { conductMerge } = await import('./conduct-merge.js');
      await conductMerge(parts, options);
    });
}
