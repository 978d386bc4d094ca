import { describe, expect, it } from 'vitest';
import { zeros } from '../../src/contract/tensor.js';
import { nearestEmbedding } from '../../src/convention/nearest-embedding.js';

function found(names: readonly string[], prefix = ''): string | null {
  const tensors = new Map(names.map((name) => [name, zeros([5, 3])]));
  return nearestEmbedding(tensors, 'pytorch', 3, prefix)?.name ?? null;
}

describe('nearestEmbedding', () => {
  it('finds it in whatever framework’s spelling', () => {
    for (const name of ['embedding.weight', 'Embed_0/embedding', 'embedding/embeddings:0', 'wordEmbed']) {
      expect(found(['head.weight', name])).toBe(name);
    }
  });

  it('takes the one that stands nearest to the network', () => {
    const names = ['encoder.embed.weight', 'decoder.embed.weight', 'embed.weight'];
    expect(found(names, 'decoder.rnn.')).toBe('decoder.embed.weight');
    expect(found(names, 'encoder.rnn.')).toBe('encoder.embed.weight');
  });

  it('takes none of two that are equally near', () => {
    expect(found(['source_embed.weight', 'target_embed.weight'], 'rnn.')).toBeNull();
  });

  it('takes no tensor of another width or rank, and none of a recurrent layer', () => {
    const tensors = new Map([
      ['embed.wide', zeros([5, 4])],
      ['embed.vector', zeros([3])],
      ['embedder.weight_hh_l0', zeros([3, 3])],
    ]);
    expect(nearestEmbedding(tensors, 'pytorch', 3, 'embedder.')).toBeNull();
  });
});
