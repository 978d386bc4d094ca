import type { ExampleAccuracy, ExampleNetwork } from '../../../example/example-document.js';
import { toldNumber, toldShare } from '../drawing/told-number.js';
import { exampleStyles } from './example-style.js';

/** Says of each network how often it is right at the least and the greatest distance, and what the deciding word counts for there. */
export function accuracySummary(networks: readonly ExampleNetwork[]): string {
  const [first] = networks;
  if (first === undefined) return 'There is no network.';
  const guessing = `Guessing is right in ${toldShare(first.chance)}.`;
  return [guessing, ...networks.flatMap((network) => [networkSentence(network), lossSentence(network)])].join(
    ' ',
  );
}

/**
 * Says at which distances a network cannot be told from guessing: those whose interval holds what guessing gets.
 *
 * @returns null when there is no such distance
 */
function guessingSentence({ chance, trained }: ExampleNetwork): string | null {
  const guessed = trained.filter(({ accuracy: { low, high } }) => low <= chance && chance <= high);
  if (guessed.length === 0) return null;
  return `at ${listed(guessed.map(({ distance }) => String(distance)))} words it cannot be told from guessing`;
}

function networkSentence({ cell, trained }: ExampleNetwork): string {
  const [near, far] = [trained[0], trained.at(-1)];
  if (near === undefined || far === undefined) return `${exampleStyles[cell].name} was not asked.`;
  const right = `${rightText(near)} and in ${rightText(far)}`;
  const gradients = `the gradient of the deciding word goes from ${toldNumber(near.medianGradient)} to ${toldNumber(far.medianGradient)}`;
  const changes = `the change of C without it from ${toldNumber(near.medianOcclusion)} to ${toldNumber(far.medianOcclusion)}`;
  return `${exampleStyles[cell].name} is right in ${right}; in the median ${gradients}, ${changes}.`;
}

function lossSentence(network: ExampleNetwork): string {
  const { heldOutLoss, chanceLoss } = network;
  const guessed = guessingSentence(network);
  const losses = `Its loss on what it has not seen is ${toldNumber(heldOutLoss)} nats, by chance ${toldNumber(chanceLoss)}`;
  return `${losses}${guessed === null ? '' : `; ${guessed}`}.`;
}

function rightText({ distance, accuracy: { share, low, high } }: ExampleAccuracy): string {
  const [least, most] = [low, high].map(toldShare);
  return `${toldShare(share)} (${least} to ${most}) at ${distance} words`;
}

function listed(names: readonly string[]): string {
  const last = names.at(-1)!;
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
