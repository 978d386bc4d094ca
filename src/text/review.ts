/** How many stars a review can give. */
export const ratings = [1, 2, 3, 4, 5] as const;
/** How many stars a review gave. */
export type Rating = (typeof ratings)[number];

/** A film review and its stars. */
export interface Review {
  /** as it was written; at least one word */
  readonly text: string;
  readonly rating: Rating;
}

/** Whether a value is a rating: the number 1, 2, 3, 4 or 5; NaN is not. */
export function isRating(value: unknown): value is Rating {
  return ratings.some((rating) => rating === value);
}
