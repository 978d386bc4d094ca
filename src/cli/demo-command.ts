import { Command } from '@commander-js/extra-typings';
import { cells } from '../contract/architecture.js';
import { oneOf, wholeNumber } from './option-values.js';
import { paragraph } from './paragraph.js';

/** `backproof demo`: the whole of it on a network that rates film reviews. */
export function demoCommand() {
  return new Command('demo')
    .summary('trains a network that rates film reviews, checks its gradient, and writes the decay report')
    .description(
      paragraph(`Trains a many-to-one network that tells from the words of a film review how many stars it gave; checks its gradient
before and after; and writes the gradient-decay report. Takes less than a minute.`),
    )
    .option('--cell <C>', `the network's cell: ${cells.join(', ')}`, oneOf(cells), 'gru')
    .option('--reviews <FILE>', 'reviews of your own: .tsv, .csv or .jsonl of text and rating (1 to 5)')
    .option(
      '--seed <N>',
      'what everything random is drawn from',
      wholeNumber(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 'it seeds the generator'),
      7,
    )
    .option('--output <FOLDER>', 'where the decay report goes', 'reports/demo')
    .option('--quiet', 'no progress on stderr', false)
    .action(async (options) => {
      // What draws the report takes a while to load, and no other command needs it.
      const { conductDemo } = await import('./conduct-demo.js');
      await conductDemo(options);
    });
}
