import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Objective, Reply, Request, States } from '../../src/contract/request.js';
import type { Tensor } from '../../src/contract/tensor.js';

/** A request and what a framework answered to it. */
export interface RecordedCase {
  readonly name: string;
  readonly request: Request;
  readonly reply: Reply;
}

/** A tensor in a recorded file: contract §2, always with `data`, never base64. */
interface PlainTensor {
  readonly shape: number[];
  readonly dtype?: 'float64' | 'int32';
  readonly data: number[];
}

/** A request or reply in a recorded file: the type T with plain tensors. */
type Plain<T> = T extends Tensor ? PlainTensor : T extends object ? { [Key in keyof T]: Plain<T[Key]> } : T;

/** A whole recorded file. */
interface RecordedFile {
  readonly generator: string;
  readonly command: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly cases: readonly { name: string; request: Plain<Request>; reply: Plain<Reply> }[];
}

const folder = new URL('./', import.meta.url);

/**
 * Reads the cases of a recorded file after verifying its checksum.
 *
 * The decoding is written out here because recorded values must not depend on the code under test.
 *
 * @param file - its name in `spec/reference/`
 * @throws Error when the file's SHA-256 is not the one in SHA256SUMS
 */
export function loadRecorded(file: string): RecordedCase[] {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const sums = readFileSync(new URL('SHA256SUMS', folder), 'utf8');
  verifyChecksum(file, text, sums);
  return decodeRecorded(text);
}

/**
 * Verifies that a text is the one that was recorded.
 *
 * @param sums - lines of `<SHA-256>  <file>`, as sha256sum writes them
 * @throws Error when the sums do not list the file with this text's SHA-256
 */
export function verifyChecksum(file: string, text: string, sums: string): void {
  const actual = createHash('sha256').update(text).digest('hex');
  if (!sums.split('\n').includes(`${actual}  ${file}`)) {
    throw new Error(
      `${file} has SHA-256 ${actual}, which SHA256SUMS does not list: regenerate both, edit neither.`,
    );
  }
}

/** Decodes the text of a recorded file. */
export function decodeRecorded(text: string): RecordedCase[] {
  const { cases } = JSON.parse(text) as RecordedFile;
  return cases.map(({ name, request, reply }) => ({
    name,
    request: decodeRequest(request),
    reply: decodeReply(reply),
  }));
}

/** Decodes a reply as JSON.parse read it. */
export function decodeReply(reply: Plain<Reply>): Reply {
  return {
    loss: reply.loss,
    ...(reply.outputs && { outputs: decodeTensor(reply.outputs) }),
    ...(reply.state && { state: decodeStates(reply.state) }),
    ...(reply.gradients && { gradients: decodeTensors(reply.gradients) }),
  };
}

function decodeRequest(request: Plain<Request>): Request {
  return {
    architecture: request.architecture as Request['architecture'],
    parameters: decodeTensors(request.parameters),
    ...(request.inputs && { inputs: decodeTensor(request.inputs) }),
    ...(request.tokens && { tokens: decodeTensor(request.tokens) }),
    lengths: request.lengths as readonly number[] | null,
    state: request.state && decodeStates(request.state),
    objective: decodeObjective(request.objective),
    want: request.want as Request['want'],
  };
}

function decodeObjective(objective: Plain<Objective>): Objective {
  const decoded = Object.entries(objective).map(([key, value]) => [
    key,
    typeof value === 'string' ? value : decodeTensor(value as PlainTensor),
  ]);
  return Object.fromEntries(decoded) as Objective;
}

function decodeStates(states: Plain<States>): States {
  return { h: decodeTensor(states.h), ...(states.c && { c: decodeTensor(states.c) }) };
}

function decodeTensors(tensors: Readonly<Record<string, PlainTensor>>): Record<string, Tensor> {
  return Object.fromEntries(Object.entries(tensors).map(([name, value]) => [name, decodeTensor(value)]));
}

function decodeTensor({ shape, dtype, data }: PlainTensor): Tensor {
  return { shape, data: dtype === 'int32' ? Int32Array.from(data) : Float64Array.from(data) };
}
