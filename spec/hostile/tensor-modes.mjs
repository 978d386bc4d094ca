/** Changes the gradient of Waa in every reply: its tensor → another value. */
function waa(change) {
  return {
    result: (reply, call) => ({
      ...reply,
      gradients: { ...reply.gradients, Waa: change(reply.gradients.Waa, call) },
    }),
  };
}

/** Changes members of the tensor. */
function member(changes) {
  return waa((tensor) => ({ ...tensor, ...changes(tensor) }));
}

/** Replaces the first number. */
function first(value) {
  return member(({ data }) => ({ data: [value, ...data.slice(1)] }));
}

function rows({ shape: [count, length], data }) {
  return Array.from({ length: count }, (_, row) => data.slice(row * length, (row + 1) * length));
}

const base64 = (numbers) => Buffer.from(Float64Array.from(numbers).buffer).toString('base64');

/** Sends the tensor in base64, the text changed. */
function encoded(change, dtype = 'float64') {
  return waa(({ shape, data }) => ({ shape, dtype, base64: change(base64(data), data) }));
}

/** What may stand for a tensor. */
export const tensorModes = {
  'a number for a tensor': waa(() => 1),
  'text for a tensor': waa(() => 'zeros'),
  'an empty tensor': waa(() => ({})),
  'no data': member(() => ({ data: undefined })),
  'no shape': member(() => ({ shape: undefined })),
  'a shape of text': member(() => ({ shape: '4x4' })),
  'a shape of one number': member(() => ({ shape: 16 })),
  'a negative shape': member(() => ({ shape: [-4, -4] })),
  'a shape with a fraction': member(() => ({ shape: [4.5, 4] })),
  'a shape of numbers in text': member(() => ({ shape: ['4', '4'] })),
  'an enormous shape': member(() => ({ shape: [1e9, 1e9] })),
  'a shape of 1e308': member(() => ({ shape: [1e308, 10] })),
  'a shape of zero': member(() => ({ shape: [0, 4], data: [] })),
  'a flat shape': member(({ data }) => ({ shape: [data.length] })),
  'a shape of a hundred thousand axes': member(() => ({ shape: Array.from({ length: 100_000 }, () => 1) })),
  'data too long': member(({ data }) => ({ data: [...data, 0] })),
  'data too short': member(({ data }) => ({ data: data.slice(1) })),
  'no number in data': member(() => ({ data: [] })),
  'data of text': member(({ data }) => ({ data: data.join(' ') })),
  'data as an object': member(({ data }) => ({ data: { ...data } })),
  'nested data in a tensor': waa((tensor) => ({ shape: tensor.shape, data: rows(tensor) })),
  'null among numbers': first(null),
  'text among numbers': first('0.5'),
  'nan among numbers': first('nan'),
  'true among numbers': first(true),
  'an array among numbers': first([0.5]),
  'NaN among numbers': first('NaN'),
  'Infinity among numbers': first('Infinity'),
  'NaN everywhere': member(({ data }) => ({ data: data.map(() => 'NaN') })),
  'nested arrays that are right': waa(rows),
  'ragged arrays': waa((tensor) => [tensor.data.slice(0, 3), ...rows(tensor).slice(1)]),
  'arrays nested too deep': waa((tensor) => rows(tensor).map((row) => row.map((value) => [value]))),
  'a flat array': waa(({ data }) => data),
  'an empty array for a tensor': waa(() => []),
  'dtype int64': member(() => ({ dtype: 'int64' })),
  'dtype complex128': member(() => ({ dtype: 'complex128' })),
  'dtype __proto__': member(() => ({ dtype: '__proto__' })),
  'dtype constructor': member(() => ({ dtype: 'constructor' })),
  'dtype of a number': member(() => ({ dtype: 64 })),
  'dtype of 1 MB': member(() => ({ dtype: 'd'.repeat(2 ** 20) })),
  'int32 with fractions': member(() => ({ dtype: 'int32' })),
  'float32 that overflows': member(({ data }) => ({ dtype: 'float32', data: [1e39, ...data.slice(1)] })),
  'base64 that is right': encoded((text) => text),
  'base64 of the URL alphabet': encoded((_, data) =>
    base64(data.map(() => -Number.MAX_VALUE))
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  ),
  'base64 with line breaks': encoded((text) => `${text.slice(0, 64)}\n${text.slice(64)}`),
  'base64 without padding': encoded((_, data) => base64(data).replace(/=+$/, '')),
  'base64 with padding inside': encoded((text) => `${text.slice(0, 4)}====${text.slice(8)}`),
  'base64 beyond ASCII': encoded((text) => `éééé${text.slice(4)}`),
  'base64 of three bytes': encoded(() => 'AAAA'),
  'base64 of fewer numbers': encoded((_, data) => base64(data.slice(3))),
  'base64 of another dtype': encoded((text) => text, 'float32'),
  'base64 of no dtype': encoded((text) => text, undefined),
  'base64 of a number': encoded(() => 7),
  'base64 and data': member(({ data }) => ({ base64: base64(data) })),
  'base64 that decodes to NaN': encoded((_, data) => base64(data.map(() => Number.NaN))),
};
