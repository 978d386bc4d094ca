import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { type ExampleDocument, measureExamples, sentenceSaliency } from '../../src/example/index.js';
import { readTrainedNetworks } from '../../src/node/weights/read-trained-networks.js';

const top = fileURLToPath(new URL('../../', import.meta.url));

describe('example', () => {
  it('is bundled for a browser, with nothing of Node and nothing that reads files', async () => {
    const { metafile } = await build({
      absWorkingDir: top,
      entryPoints: ['src/example/index.ts'],
      bundle: true,
      platform: 'browser',
      format: 'esm',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
    expect(Object.keys(metafile.inputs).filter((path) => /src\/(?:node|cli|report)\//.test(path))).toEqual(
      [],
    );
  });

  it('lets a program compute the numbers of a report', async () => {
    const { index, classifiers } = await readTrainedNetworks();
    const examples: ExampleDocument = measureExamples(index, classifiers, 7);
    const [sentence] = examples.agreement.sentences;
    const classifier = classifiers.get(index.networks[0]!.file)!;
    const { words } = sentenceSaliency(classifier, sentence!);
    expect(words.map(({ gradient }) => gradient)).toEqual(sentence!.rows[0]!.gradient);
  });
});
