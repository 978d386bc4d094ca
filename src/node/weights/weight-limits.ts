/**
 * How many bytes of weights are read, packed and unpacked: 1 GiB. As doubles they take up to four times as much, which a
 * machine that trains networks has; a small archive that unpacks to more was made to do harm.
 */
export const largestBytes = 2 ** 30;
